package io.qingliu.domain.casework;

import io.qingliu.domain.contract.EpochMillis;
import io.qingliu.domain.contract.Starred;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.subject.Subject;

/**
 * A judicial or administrative decision, its entry into force, or its revocation
 * (docs/reference/memorandum.md §3).
 *
 * @param number the document's number (文书号), unique within its organ
 * @param organ who decided
 * @param penalty the penalty imposed, as text
 * @param legalBasis statute and article it rests on
 */
public record Decision(
        @Starred String id,
        @Starred @EpochMillis long time,
        @Starred String number,
        @Starred String organ,
        @Starred Type type,
        @Starred Subject subject,
        @Starred Behavior behavior,
        Severity severity,
        String penalty,
        String legalBasis)
        implements CaseRecord {

    /** Name of the stream. */
    public static final String STREAM = "decisions";

    @Override
    public String stream() {
        return STREAM;
    }

    /** The life of a decision. */
    public enum Type {
        ISSUED,
        IN_FORCE,
        REVOKED
    }
}
