package io.qingliu.connectors.elasticsearch;

import java.util.Set;

/**
 * Fields that documents have beyond those of the records they are made of: what Kibana's charts and
 * the console ask for and could not find in nested fields or in ids.
 */
public final class DocumentFields {

    /**
     * When this version came to its topic, epoch milliseconds; every document but those of signals.
     */
    public static final String ARRIVED = "arrived";

    /** Ids of the rules that a finding stands on. */
    public static final String RULES = "rules";

    /** Families of evidence that a finding stands on. */
    public static final String FAMILIES = "families";

    /** The behaviour that a verdict is about, from its case. */
    public static final String BEHAVIOR = "behavior";

    /**
     * The subject that a verdict or a receipt is about, from its case or measure; those that a
     * signal flags.
     */
    public static final String SUBJECT = "subject";

    /** Id of the record that a dead letter refuses; absent if that record has none. */
    public static final String RECORD = "record";

    private DocumentFields() {}

    /**
     * Names of the fields that documents of a stream have and its records have not.
     *
     * @param stream without prefix, such as {@code findings}
     */
    public static Set<String> of(String stream) {
        return switch (stream) {
            case "signals" -> Set.of(SUBJECT);
            case "findings" -> Set.of(ARRIVED, RULES, FAMILIES);
            case "verdicts" -> Set.of(ARRIVED, BEHAVIOR, SUBJECT);
            case "receipts" -> Set.of(ARRIVED, SUBJECT);
            case "dead-letters" -> Set.of(ARRIVED, RECORD);
            default -> Set.of(ARRIVED);
        };
    }
}
