package io.qingliu.domain.finding;

/** The forms of credit manipulation the memorandum names (M-1.0), and those it leaves open. */
public enum Behavior {
    BULK_REGISTRATION,
    BRUSHING,
    FAKE_REVIEW,
    SUBSIDY_FRAUD,
    PI_LEAK_RESALE,
    EMPTY_PARCEL,
    ADVERSE_REVIEW_REMOVAL,
    RIGHTS_ABUSE_ORDER,
    OTHER
}
