package io.qingliu.console.acts;

import io.qingliu.domain.subject.Subject;

/**
 * An answer of a member that was sent.
 *
 * @param id of the receipt
 * @param subject of what is answered
 */
public record SentAnswer(String id, Subject subject) implements SentActs.Act {}
