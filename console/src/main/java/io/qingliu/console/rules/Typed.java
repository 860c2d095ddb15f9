package io.qingliu.console.rules;

import io.qingliu.domain.casework.RuleChange;
import java.util.Map;

/**
 * What somebody has filled into the form of a change that was not sent, so that the page gives all
 * of it back: whoever mends one number must not send another mode or another time than he chose.
 *
 * @param numbers what stands in the place of a number, by its name
 * @param mode what was chosen; null if nothing was
 * @param counts {@code yes} or {@code no}, of a trial; null if neither was chosen
 * @param since from when it is to hold, as the field has it; null if nothing was written
 * @param to the version to which it was to be set back; null if the form is another
 */
public record Typed(
        Map<String, String> numbers, RuleChange.Mode mode, String counts, String since, String to) {

    /** Of a form that nobody has filled in. */
    public static final Typed NOTHING = new Typed(Map.of(), null, null, null, null);

    public Typed {
        numbers = Map.copyOf(numbers);
    }

    /** The mode to begin with. */
    public RuleChange.Mode modeOr(RuleChange.Mode holding) {
        return mode == null ? holding : mode;
    }
}
