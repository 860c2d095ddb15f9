package io.qingliu.domain.subject;

/** The kinds of subject a finding, a listing or a measure can be about (contract §3). */
public enum SubjectKind {
    SHOP(true),
    BUYER(true),
    COURIER(true),
    OUTLET(true),
    LOGISTICS_FIRM(true),
    OPERATOR(true),
    DRIVER(true),
    ENTERPRISE(false),
    PERSON(false),
    WEBSITE(false),
    MOBILE_APP(false),
    SOCIAL_ACCOUNT(true),
    DEVICE(false),
    PHONE_BLOCK(false),
    IP_PREFIX(false),
    WAYBILL_POOL(true),
    PAY_ACCOUNT(false);

    private final boolean scoped;

    SubjectKind(boolean scoped) {
        this.scoped = scoped;
    }

    /** Whether an id of this kind means something only together with its platform or carrier. */
    public boolean isScoped() {
        return scoped;
    }

    /**
     * Whether the subject is, or stands for, one natural person (docs/reference/policy.md §3.4).
     */
    public boolean isNaturalPerson() {
        return switch (this) {
            case PERSON, BUYER, COURIER, OPERATOR, DRIVER -> true;
            case SHOP,
                    OUTLET,
                    LOGISTICS_FIRM,
                    ENTERPRISE,
                    WEBSITE,
                    MOBILE_APP,
                    SOCIAL_ACCOUNT,
                    DEVICE,
                    PHONE_BLOCK,
                    IP_PREFIX,
                    WAYBILL_POOL,
                    PAY_ACCOUNT ->
                    false;
        };
    }

    /** Whether the subject is a thing used, never somebody who can be punished. */
    public boolean isArtefact() {
        return this == DEVICE || this == PHONE_BLOCK || this == IP_PREFIX;
    }
}
