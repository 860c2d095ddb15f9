package io.qingliu.domain.finding;

/** Kinds of evidence that are independent of each other; families multiply, rules of one do not. */
public enum Family {
    DEVICE_NETWORK,
    LOGISTICS,
    FUNDS,
    CONTENT,
    TEMPORAL,
    GRAPH,
    IDENTITY,
    REPORT,
    ACCESS_AUDIT
}
