package io.qingliu.console.acts;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.LookAlikeResult;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ListingStatus;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a person judges a case by, as it stood when its page was made. A form carries it, so that
 * whoever decides upon what has become another is told what: see {@link Seen}. It holds nothing
 * that the page does not show, and of what the page shows only what a verdict may turn on; the last
 * day of the evidence, its records and the tied subjects are not in it.
 *
 * @param score 0 to 1
 * @param severity null if it is not graded
 * @param role null if it has none
 * @param service null if it has none
 * @param rules what each rule of the evidence saw, by its id
 * @param lookAlikes honest explanations that fit, in part or as a whole
 * @param entry of the subject; null if there is none
 */
public record SeenCase(
        FindingStatus status,
        double score,
        Severity severity,
        Role role,
        Service service,
        SortedMap<String, SeenRule> rules,
        SortedMap<String, LookAlikeResult.Result> lookAlikes,
        Entry entry) {

    /** Letters of one that is written; no behaviour has rules enough for it. */
    static final int LONGEST = 8_192;

    /** What this form begins with: another one, of another release, is not read as this. */
    private static final String FORM = "s2";

    private static final String FIELD = "~";
    private static final String ITEM = ",";
    private static final String PART = ":";
    private static final int FIELDS = 14;

    public SeenCase {
        rules = new TreeMap<>(rules);
        lookAlikes = new TreeMap<>(lookAlikes);
    }

    /**
     * What a rule saw.
     *
     * @param version of the rule's parameters
     * @param observed in the rule's own unit
     */
    public record SeenRule(int version, double observed) {}

    /**
     * An entry of the list.
     *
     * @param severity null if it is not graded
     * @param acts digest over what people did that it takes into account
     */
    public record Entry(
            ListingStatus status,
            Severity severity,
            List<Behavior> behaviors,
            String supplier,
            boolean disputed,
            String acts) {

        public Entry {
            behaviors = List.copyOf(behaviors);
        }

        static Entry of(Listing listing) {
            return new Entry(
                    listing.status(),
                    listing.severity(),
                    listing.behaviors(),
                    listing.supplier(),
                    listing.disputed(),
                    Seen.of(listing.acts().toArray()));
        }
    }

    /**
     * A case as it stands.
     *
     * @param listing of its subject; null if there is none
     */
    public static SeenCase of(Finding finding, Listing listing) {
        SortedMap<String, SeenRule> rules = new TreeMap<>();
        for (Evidence each : finding.evidence()) {
            rules.put(each.rule(), new SeenRule(each.ruleVersion(), each.observed()));
        }
        SortedMap<String, LookAlikeResult.Result> lookAlikes = new TreeMap<>();
        for (LookAlikeResult each : finding.lookAlikes()) {
            if (fits(each.result())) {
                lookAlikes.put(each.id(), each.result());
            }
        }
        return new SeenCase(
                finding.status(),
                finding.score(),
                finding.severity(),
                finding.role(),
                finding.service(),
                rules,
                lookAlikes,
                listing == null ? null : Entry.of(listing));
    }

    private static boolean fits(LookAlikeResult.Result result) {
        return result == LookAlikeResult.Result.APPLIES || result == LookAlikeResult.Result.PARTLY;
    }

    /** As a form carries it: letters, digits and {@code - _ . ~ , : %}; empty if it is too long. */
    Optional<String> written() {
        String written =
                String.join(
                        FIELD,
                        FORM,
                        status.name(),
                        Double.toString(score),
                        name(severity),
                        name(role),
                        name(service),
                        rules.entrySet().stream()
                                .map(
                                        each ->
                                                encoded(each.getKey())
                                                        + PART
                                                        + each.getValue().version()
                                                        + PART
                                                        + each.getValue().observed())
                                .collect(Collectors.joining(ITEM)),
                        lookAlikes.entrySet().stream()
                                .map(each -> encoded(each.getKey()) + PART + each.getValue())
                                .collect(Collectors.joining(ITEM)),
                        entry == null ? "" : entry.status().name(),
                        entry == null ? "" : name(entry.severity()),
                        entry == null
                                ? ""
                                : entry.behaviors().stream()
                                        .map(Behavior::name)
                                        .collect(Collectors.joining(ITEM)),
                        entry == null || entry.supplier() == null ? "" : encoded(entry.supplier()),
                        entry == null ? "" : Boolean.toString(entry.disputed()),
                        entry == null ? "" : encoded(entry.acts()));
        return written.length() > LONGEST ? Optional.empty() : Optional.of(written);
    }

    /**
     * What a form carried.
     *
     * @return empty if it is none that we have written: of another release, say, or made up
     */
    public static Optional<SeenCase> read(String written) {
        String[] fields = written.length() > LONGEST ? new String[0] : written.split(FIELD, -1);
        if (fields.length != FIELDS || !fields[0].equals(FORM)) {
            return Optional.empty();
        }
        try {
            SortedMap<String, SeenRule> rules = new TreeMap<>();
            for (String[] each : items(fields[6], 3)) {
                rules.put(
                        decoded(each[0]), new SeenRule(Integer.parseInt(each[1]), number(each[2])));
            }
            SortedMap<String, LookAlikeResult.Result> lookAlikes = new TreeMap<>();
            for (String[] each : items(fields[7], 2)) {
                lookAlikes.put(decoded(each[0]), LookAlikeResult.Result.valueOf(each[1]));
            }
            return Optional.of(
                    new SeenCase(
                            FindingStatus.valueOf(fields[1]),
                            number(fields[2]),
                            value(Severity.class, fields[3]),
                            value(Role.class, fields[4]),
                            value(Service.class, fields[5]),
                            rules,
                            lookAlikes,
                            fields[8].isEmpty() ? null : entry(fields)));
        } catch (IllegalArgumentException e) {
            // A name or number that is none, or letters that are no encoding.
            return Optional.empty();
        }
    }

    private static Entry entry(String[] fields) {
        return new Entry(
                ListingStatus.valueOf(fields[8]),
                value(Severity.class, fields[9]),
                items(fields[10], 1).stream().map(each -> Behavior.valueOf(each[0])).toList(),
                fields[11].isEmpty() ? null : decoded(fields[11]),
                Boolean.parseBoolean(fields[12]),
                decoded(fields[13]));
    }

    /**
     * @throws IllegalArgumentException if an item has another number of parts
     */
    private static List<String[]> items(String field, int parts) {
        if (field.isEmpty()) {
            return List.of();
        }
        List<String[]> items =
                Arrays.stream(field.split(ITEM, -1)).map(item -> item.split(PART, -1)).toList();
        if (items.stream().anyMatch(item -> item.length != parts)) {
            throw new IllegalArgumentException("an item has not " + parts + " parts");
        }
        return items;
    }

    private static double number(String written) {
        double number = Double.parseDouble(written);
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("a number is not finite");
        }
        return number;
    }

    private static String name(Enum<?> value) {
        return value == null ? "" : value.name();
    }

    private static <E extends Enum<E>> E value(Class<E> type, String name) {
        return name.isEmpty() ? null : Enum.valueOf(type, name);
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }
}
