package io.qingliu.console.subject;

import io.qingliu.console.findings.Following;
import io.qingliu.console.findings.Judgement;
import io.qingliu.console.store.CaseRecords;
import io.qingliu.console.text.Names;
import io.qingliu.console.text.Phrases;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.result.FrozenFinding;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.subject.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What people decided and did about a subject, each with what it was decided on.
 *
 * @param time epoch milliseconds
 * @param who id of the reviewer or of who took an objection down, or code of the member; null for
 *     the subject itself
 * @param what in the reader's language
 * @param about the behaviour that it is about, in the reader's language; null if it is about none
 *     alone
 * @param note as its author wrote it, with the reason in words; null if there is none
 * @param refused why nothing follows from it, in the reader's language; null if it counts
 * @param seen the finding as it stood before who decided; null for what is no decision, or was not
 *     made in the console
 * @param batch address of what was decided with it at one click; null if it was by itself
 */
public record Decided(
        long time,
        String who,
        String what,
        String about,
        String note,
        String refused,
        FrozenFinding seen,
        String batch) {

    /** What was done, and about what, for the label of a pin. */
    String named() {
        return about == null ? what : what + " · " + about;
    }

    /**
     * All of a subject, the oldest first.
     *
     * @param listing what the entry takes into account; what has come to count was refused before,
     *     and its letter stays. Null if there is none
     */
    static List<Decided> of(
            CaseRecords records, Subject subject, Listing listing, Names names, Phrases phrases) {
        Set<String> taken = listing == null ? Set.of() : Set.copyOf(listing.acts());
        Map<String, FrozenFinding> seen = new HashMap<>();
        records.frozenOf(subject).forEach(each -> seen.putIfAbsent(each.act(), each));
        List<Decided> all = new ArrayList<>();
        List<Verdict> verdicts = records.verdictsOf(subject);
        Map<String, String> refused =
                records.refusals(Verdict.STREAM, verdicts.stream().map(Verdict::id).toList());
        for (Verdict verdict : verdicts) {
            all.add(
                    new Decided(
                            verdict.time(),
                            verdict.reviewer(),
                            phrases.text("case.decided." + verdict.type().name()),
                            behavior(verdict.caseId(), names),
                            reasoned(verdict.note(), phrases),
                            why(verdict.id(), refused, taken, phrases),
                            seen.get(verdict.id()),
                            Following.batch(verdict.id())));
        }
        List<Appeal> appeals = records.appealsOf(subject);
        refused = records.refusals(Appeal.STREAM, appeals.stream().map(Appeal::id).toList());
        for (Appeal appeal : appeals) {
            all.add(
                    new Decided(
                            appeal.time(),
                            appeal.reviewer(),
                            phrases.text(
                                    appeal.type() == Appeal.Type.FILED && appeal.reviewer() != null
                                            ? "case.decided.FILED.taken"
                                            : "case.decided." + appeal.type().name()),
                            appeal.caseId() == null ? null : behavior(appeal.caseId(), names),
                            appeal.ground(),
                            why(appeal.id(), refused, taken, phrases),
                            seen.get(appeal.id()),
                            null));
        }
        List<Receipt> receipts = records.receiptsOf(subject);
        refused = records.refusals(Receipt.STREAM, receipts.stream().map(Receipt::id).toList());
        for (Receipt receipt : receipts) {
            all.add(
                    new Decided(
                            receipt.time(),
                            receipt.member(),
                            phrases.text(
                                    "case.decided.receipt." + receipt.type().name(),
                                    answered(receipt.measure(), names, phrases)),
                            null,
                            receipt.note(),
                            why(refused.get(receipt.id()), phrases),
                            null,
                            null));
        }
        all.sort(Comparator.comparingLong(Decided::time));
        return all;
    }

    /** The behaviour that a case is about; null if its id names none that there is. */
    private static String behavior(String caseId, Names names) {
        return ResultIds.behaviorOf(caseId).map(names::of).orElse(null);
    }

    /** A note with its reason in words: it is kept as a code, by which rules are judged. */
    private static String reasoned(String note, Phrases phrases) {
        String reason = Judgement.reasonOf(note);
        if (reason == null) {
            return note;
        }
        String rest = Judgement.withoutReason(note);
        String named = phrases.text("reason." + reason);
        return rest == null ? named : phrases.text("reason.note", named, rest);
    }

    private static String why(
            String act, Map<String, String> refused, Set<String> taken, Phrases phrases) {
        return taken.contains(Listing.act(act)) ? null : why(refused.get(act), phrases);
    }

    /** A reason that nobody has put into words is said as the casebook says it. */
    private static String why(String reason, Phrases phrases) {
        return reason == null || !phrases.has("why." + reason)
                ? reason
                : phrases.text("why." + reason);
    }

    private static String answered(String result, Names names, Phrases phrases) {
        String[] parts = result.split(":", -1);
        if (parts[0].equals("m") && parts.length > 4) {
            for (Measure measure : Measure.values()) {
                if (measure.name().equals(parts[4])) {
                    return names.of(measure);
                }
            }
        }
        return phrases.text("case.decided." + (parts[0].equals("p") ? "push" : "entry"));
    }
}
