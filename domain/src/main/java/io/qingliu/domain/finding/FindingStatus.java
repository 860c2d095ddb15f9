package io.qingliu.domain.finding;

/** How far the evidence carries, weakest first; VICTIM and CLEARED stand beside the ladder. */
public enum FindingStatus {
    OBSERVED,
    SUSPECTED,
    CANDIDATE,
    VICTIM,
    CLEARED
}
