package io.qingliu.console.todo;

import io.qingliu.console.acts.Effect;
import io.qingliu.console.acts.SentActs;
import io.qingliu.console.acts.SentAnswer;
import io.qingliu.console.store.CaseRecords;
import io.qingliu.console.text.Names;
import io.qingliu.console.web.Tone;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What has come of answers that were sent at one click, of each for itself: one that is refused
 * says nothing of the others.
 *
 * @param sent how many
 * @param recorded how many are on record
 * @param pending of how many nothing has come back yet
 * @param refused those that were refused, by the reason
 */
public record Outcome(int sent, int recorded, int pending, List<Refused> refused) {

    /**
     * Answers that were refused for the same reason.
     *
     * @param reason code of it, as phrases {@code why.…} name it
     * @param subjects of what was answered
     */
    public record Refused(String reason, List<Subject> subjects) {

        /** Keeps the list as it is. */
        public Refused {
            subjects = List.copyOf(subjects);
        }

        /** The first of them by name. */
        public String names(Names names) {
            return Answering.names(names, subjects);
        }
    }

    /** Keeps the list as it is. */
    public Outcome {
        refused = List.copyOf(refused);
    }

    /** What has come of them by now. An answer that was refused is none, whatever is on record. */
    static Outcome of(SentActs.Sent<SentAnswer> sent, CaseRecords records) {
        Map<String, String> reasons = records.refusals(Receipt.STREAM, sent.ids());
        Set<String> known = records.known(Receipt.STREAM, sent.ids());
        Map<String, List<Subject>> refused = new TreeMap<>();
        int recorded = 0;
        int pending = 0;
        for (SentAnswer each : sent.acts()) {
            String reason = reasons.get(each.id());
            if (reason != null) {
                refused.computeIfAbsent(reason, code -> new ArrayList<>()).add(each.subject());
            } else if (known.contains(each.id())) {
                recorded++;
            } else {
                pending++;
            }
        }
        return new Outcome(
                sent.acts().size(),
                recorded,
                pending,
                refused.entrySet().stream()
                        .map(each -> new Refused(each.getKey(), each.getValue()))
                        .toList());
    }

    /** Waits until something has come of each, at most {@link Effect#WITHIN}. */
    static void await(SentActs.Sent<SentAnswer> sent, CaseRecords records) {
        // Whatever has come of them by then is asked for by the page.
        Effect unused = Effect.of(() -> of(sent, records).pending() == 0, Optional::empty);
    }

    /** How it is meant: what lacks most comes first. */
    public Tone tone() {
        if (!refused.isEmpty()) {
            return Tone.REFUSED;
        }
        return pending > 0 ? Tone.PENDING : Tone.DONE;
    }
}
