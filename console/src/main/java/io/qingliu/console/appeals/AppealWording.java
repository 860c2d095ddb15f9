package io.qingliu.console.appeals;

import io.qingliu.console.text.Names;
import io.qingliu.console.text.Phrases;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.subject.Ids;

/**
 * What is said of an objection. One against the entry, or a finding it rests on, disputes and
 * corrects the entry; one against a measure disputes, pauses and calls back that measure only, and
 * the entry stays as it is.
 *
 * @param state its outcome; {@code FILED} while there is none that counts
 * @param refused code by which it was refused; null if it counts
 * @param listing of the subject; null if there is none
 */
public record AppealWording(Appeal filed, Appeal.Type state, String refused, Listing listing) {

    /** Whether it is against one measure. */
    private boolean ofMeasure() {
        return filed.measure() != null;
    }

    /** The phrase of an entry, or the one of a measure that takes its place. */
    public String key(String ofEntry) {
        return ofMeasure() ? ofEntry + ".measure" : ofEntry;
    }

    /** What it is against: a measure by its name, and at whom. */
    public String against(Phrases phrases, Names names) {
        if (!ofMeasure()) {
            boolean entry = filed.caseId() == null;
            return phrases.text(entry ? "appeals.against.listing" : "appeals.against.one");
        }
        for (Measure each : Measure.values()) {
            if (filed.measure().equals(each.name())) {
                return names.of(each);
            }
            String begin = ResultIds.measure(filed.subject(), each, "");
            if (filed.measure().startsWith(begin)) {
                String member = Ids.decode(filed.measure().substring(begin.length()));
                return phrases.text("appeals.against.at", names.of(each), member);
            }
        }
        return phrases.text("appeals.against.measure");
    }

    /** What has become of it, in one sentence. */
    public String sentence(Phrases phrases, Names names) {
        String key = key("appeals.sentence." + (refused == null ? state.name() : "refused"));
        String subject = names.of(filed.subject());
        if (ofMeasure()) {
            return phrases.text(key, subject, against(phrases, names));
        }
        boolean listed = listing != null && listing.status().onLadder();
        boolean stays = state == Appeal.Type.OVERTURNED && listed;
        return phrases.text(stays ? key + ".others" : key, subject);
    }

    /** Why nothing follows from it; a reason that nobody has put into words is said as it is. */
    public String why(Phrases phrases) {
        return phrases.has("why." + refused) ? phrases.text("why." + refused) : refused;
    }
}
