package io.qingliu.domain.finding;

/** For whose credit it was done (M-1.0: 为自己或他人). */
public enum Beneficiary {
    SELF,
    OTHERS
}
