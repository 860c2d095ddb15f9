package io.qingliu.console.subject;

import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.MeasureRecommendation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What members last did with measures, by the measure's id; that they have received one is no
 * answer beside another word.
 *
 * @param last null is none: a measure that nobody has answered is not in it
 */
public record Answered(Map<String, Receipt.Type> last) {

    /** Keeps the map as it is. */
    public Answered {
        last = Map.copyOf(last);
    }

    /**
     * Out of receipts.
     *
     * @param receipts by what they answer, the oldest first
     */
    static Answered of(Map<String, List<Receipt>> receipts) {
        Map<String, Receipt.Type> last = new HashMap<>();
        receipts.forEach(
                (measure, all) -> {
                    for (Receipt receipt : all) {
                        if (receipt.type() != Receipt.Type.RECEIVED || !last.containsKey(measure)) {
                            last.put(measure, receipt.type());
                        }
                    }
                });
        return new Answered(last);
    }

    /** What a member did with a measure; null if it has not answered. */
    public Receipt.Type to(MeasureRecommendation measure) {
        return last.get(measure.id());
    }

    /**
     * Whether the member still owes a word on it: as its own list of tasks has it, what was
     * declined has nothing to undo.
     */
    boolean isOwed(MeasureRecommendation measure) {
        Receipt.Type answer = to(measure);
        boolean unanswered = answer == null || answer == Receipt.Type.RECEIVED;
        return measure.action() == MeasureAction.LIFT
                ? unanswered || answer == Receipt.Type.APPLIED
                : unanswered;
    }
}
