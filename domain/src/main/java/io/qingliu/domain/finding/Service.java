package io.qingliu.domain.finding;

/** What an assistant supplied (M-1.3d); every assistant names one. */
public enum Service {
    ACCOUNT_SERVICE,
    DATA_SERVICE,
    TECHNICAL_SERVICE,
    LOGISTICS_SERVICE,
    FUNDS_SERVICE,
    INFORMATION_DISSEMINATION_SERVICE
}
