package io.qingliu.patterns.rule;

/**
 * A number of a rule: it stands here once, with its unit, its limits and where it comes from, and
 * can be changed while the job runs.
 *
 * @param name unique within the rule, camel case
 * @param value where it starts
 * @param unit what it counts
 * @param least smallest sensible value
 * @param most largest sensible value
 * @param source where the number comes from
 */
public record Param(
        String name, double value, String unit, double least, double most, String source) {

    /** The source of numbers taken from the detection reference unchanged. */
    public static final String REFERENCE = "detection reference";

    public Param {
        check(name, value, least, most);
    }

    /** A number that docs/reference/detection.md gives; any other is {@link #chosen}. */
    public static Param of(String name, double value, String unit, double least, double most) {
        return new Param(name, value, unit, least, most, REFERENCE);
    }

    /**
     * A number that the detection reference does not give.
     *
     * @param why the reason for it, as docs/behaviours.md prints it
     */
    public static Param chosen(
            String name, double value, String unit, double least, double most, String why) {
        return new Param(name, value, unit, least, most, why);
    }

    /**
     * @throws IllegalArgumentException naming key, value and rule if the value is out of its limits
     */
    public double checked(String rule, double changed) {
        check(rule + "." + name, changed, least, most);
        return changed;
    }

    private static void check(String key, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    key + " is " + value + " but must be from " + least + " to " + most);
        }
    }
}
