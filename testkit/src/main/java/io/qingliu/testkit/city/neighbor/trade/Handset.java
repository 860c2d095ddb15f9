package io.qingliu.testkit.city.neighbor.trade;

/**
 * A handset as platforms see it.
 *
 * @param device installation, new after a reset
 * @param hardware what a reset leaves as it is
 */
public record Handset(String device, String hardware) {
    /** The same thing after a reset. */
    public Handset reset(Pen pen) {
        return new Handset("dv-" + pen.dice().hex(16), hardware);
    }
}
