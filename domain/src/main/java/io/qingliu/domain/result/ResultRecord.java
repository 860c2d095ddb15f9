package io.qingliu.domain.result;

/** One record of a result stream (contract §4). */
public sealed interface ResultRecord
        permits CaseEffect,
                Listing,
                CourierAlert,
                Manifest,
                Batch,
                FrozenFinding,
                Ring,
                Statistic,
                ReviewScore,
                RulePrecision,
                RuleReceipt {

    /** Deterministic id, made of what it names; the document's id in a store. */
    String id();

    /** The higher version of two records with the same id counts. */
    long version();

    /** Name of its stream, such as {@code measures}. */
    String stream();
}
