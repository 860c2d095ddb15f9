package io.qingliu.console.subject;

import io.qingliu.console.text.Formats;
import io.qingliu.console.text.Names;
import io.qingliu.console.text.Phrases;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.subject.Subject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The sentence at the top of a page, one that a lawyer would sign: who, what, how certain, on what,
 * since when, and whether anybody has decided it.
 */
final class Sentence {

    /** Numbers that are written as words. */
    private static final int IN_LETTERS = 9;

    private final Phrases phrases;
    private final Names names;
    private final Formats formats;

    Sentence(Phrases phrases, Names names, Formats formats) {
        this.phrases = phrases;
        this.names = names;
        this.formats = formats;
    }

    /**
     * The sentence about a subject.
     *
     * @param findings about it, trials among them
     * @param listing null if there is none
     */
    String of(Subject subject, List<Finding> findings, Listing listing) {
        List<Finding> counting = findings.stream().filter(each -> !each.shadow()).toList();
        String name = names.of(subject);
        if (listing != null) {
            return ofListing(name, listing, counting);
        }
        Optional<Finding> gravest = gravest(counting);
        if (gravest.isEmpty()) {
            return phrases.text("sentence.trial", name);
        }
        Finding finding = gravest.get();
        return sentence(
                "sentence.finding." + finding.status(),
                name,
                behaviors(List.of(finding.behavior())),
                finding);
    }

    private static Optional<Finding> gravest(List<Finding> findings) {
        return findings.stream()
                .max(Comparator.comparing(Sentence::rank).thenComparing(Finding::score));
    }

    /** By what the entry rests on: a finding that was rejected, or never carried it, has no say. */
    private String ofListing(String name, Listing listing, List<Finding> findings) {
        String key = "sentence.listing." + listing.status();
        String behaviors = behaviors(listing.behaviors());
        Optional<Finding> gravest =
                gravest(
                        findings.stream()
                                .filter(each -> listing.behaviors().contains(each.behavior()))
                                .toList());
        if (gravest.isEmpty()) {
            return phrases.text(key + ".submitted", name, behaviors, formats.day(listing.since()));
        }
        return sentence(key, name, behaviors, gravest.get());
    }

    private String sentence(String key, String name, String behaviors, Finding finding) {
        int families =
                (int)
                        finding.evidence().stream()
                                .map(evidence -> evidence.family())
                                .distinct()
                                .count();
        return phrases.text(
                key,
                name,
                behaviors,
                formats.score(finding.score()),
                kinds(families),
                formats.day(finding.from()));
    }

    private String kinds(int families) {
        if (families == 1) {
            return phrases.text("sentence.kind");
        }
        String number =
                families >= 1 && families <= IN_LETTERS
                        ? phrases.text("number." + families)
                        : Integer.toString(families);
        return phrases.text("sentence.kinds", number);
    }

    private String behaviors(List<Behavior> behaviors) {
        return behaviors.stream()
                .map(names::of)
                .collect(Collectors.joining(phrases.text("sentence.and")));
    }

    /** A victim or a cleared one is told of before a mere observation of another behaviour. */
    private static int rank(Finding finding) {
        return switch (finding.status()) {
            case CANDIDATE -> 5;
            case SUSPECTED -> 4;
            case VICTIM -> 3;
            case OBSERVED -> 2;
            case CLEARED -> 1;
        };
    }
}
