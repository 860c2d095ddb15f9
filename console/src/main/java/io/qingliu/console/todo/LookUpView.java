package io.qingliu.console.todo;

import io.qingliu.domain.result.Share;

/**
 * The answer to a look-up.
 *
 * @param asked about whom, {@code KIND:PLATFORM:ID}
 * @param share the entry; null if there is none that holds
 */
public record LookUpView(String asked, Share share) {}
