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

    /**
     * The behaviour that a verdict, an appeal or a finding as it was decided is about, from its
     * case; those that a measure or a notice rests on; those of a listing, a push or a share, so
     * that one filter holds for all of them.
     */
    public static final String BEHAVIOR = "behavior";

    /**
     * The subject that a verdict or a receipt is about, from its case or measure; those that a
     * signal flags; those in a ring.
     */
    public static final String SUBJECT = "subject";

    /**
     * Subjects as one text, {@code KIND:platform:id} (as {@code Subject} writes itself): an id
     * alone is that of a platform, and a click can choose one field only. Of a courier alert the
     * courier and the shop, of a review's score the shop.
     */
    public static final String SUBJECT_KEY = "subjectKey";

    /**
     * Whether a measure stands: true while it is recommended or paused, false once it is lifted. It
     * is lifted also when it expires and when its member leaves, each in a version of its own, so
     * that nothing but the newest version is needed to know.
     */
    public static final String OPEN = "open";

    /** Id of the record that a dead letter refuses; absent if that record has none. */
    public static final String RECORD = "record";

    /** Platform that the record says which a dead letter refuses; absent if it says none. */
    public static final String PLATFORM = "platform";

    private DocumentFields() {}

    /**
     * Names of the fields that documents of a stream have and its records have not.
     *
     * @param stream without prefix, such as {@code findings}
     */
    public static Set<String> of(String stream) {
        return switch (stream) {
            case "signals" -> Set.of(SUBJECT, SUBJECT_KEY);
            case "findings" -> Set.of(ARRIVED, RULES, FAMILIES, SUBJECT_KEY);
            case "verdicts" -> Set.of(ARRIVED, BEHAVIOR, SUBJECT, SUBJECT_KEY);
            case "receipts", "rings" -> Set.of(ARRIVED, SUBJECT, SUBJECT_KEY);
            case "courier-alerts", "review-scores" -> Set.of(ARRIVED, SUBJECT_KEY);
            case "appeals", "blacklist", "frozen-findings", "notices", "pushes", "shares" ->
                    Set.of(ARRIVED, BEHAVIOR, SUBJECT_KEY);
            case "measures" -> Set.of(ARRIVED, BEHAVIOR, SUBJECT_KEY, OPEN);
            case "dead-letters" -> Set.of(ARRIVED, RECORD, PLATFORM);
            default -> Set.of(ARRIVED);
        };
    }
}
