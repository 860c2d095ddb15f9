package io.qingliu.console.rules;

import io.qingliu.console.store.RuleReader;
import io.qingliu.console.store.StoreAwayException;
import io.qingliu.domain.casework.RuleChange;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the indices know of the rules. What is in force, and every change of it, is known without
 * them: whoever has to stop a rule does not wait for Elasticsearch.
 *
 * @param signals of the last {@link RuleReader#DAYS} days, by rule
 * @param precisions by rule
 * @param refused changes, the newest first
 * @param isAway whether the indices could not be asked, so that nothing is known
 */
record RuleFacts(
        Map<String, Long> signals,
        Map<String, RuleReader.Precision> precisions,
        List<RuleReader.Refused> refused,
        boolean isAway) {

    private static final Logger LOG = LoggerFactory.getLogger(RuleFacts.class);

    static RuleFacts of(RuleReader reader, long now) {
        try {
            return new RuleFacts(reader.signals(now), reader.precisions(), reader.refused(), false);
        } catch (StoreAwayException e) {
            LOG.warn("rules are shown without what the indices know: {}", e.getMessage());
            return new RuleFacts(Map.of(), Map.of(), List.of(), true);
        }
    }

    /** Signals a day, on the average; null if nobody knows. */
    Double perDay(String rule) {
        return isAway ? null : signals.getOrDefault(rule, 0L).doubleValue() / RuleReader.DAYS;
    }

    /** How well a rule does; null if nothing is known. */
    RuleReader.Precision precision(String rule) {
        return precisions.get(rule);
    }

    /** Those of one rule. */
    List<RuleReader.Refused> refused(String rule) {
        return refused.stream().filter(each -> rule.equals(each.rule())).toList();
    }

    /** Whether that very change was refused, as far as is known. */
    boolean isRefused(RuleChange change) {
        return refused.stream().anyMatch(each -> change.id().equals(each.id()));
    }
}
