package io.qingliu.domain.finding;

/** How grave the conduct is, lightest first (docs/reference/memorandum.md §1.4). */
public enum Severity {
    NOTE,
    MINOR,
    GENERAL,
    SERIOUS
}
