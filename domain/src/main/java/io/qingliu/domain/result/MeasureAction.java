package io.qingliu.domain.result;

/** What the member is asked to do. */
public enum MeasureAction {
    /** Consider and apply the measure. */
    RECOMMEND,
    /** Hold it: an appeal is open and it cannot be undone. */
    SUSPEND,
    /** Undo it. */
    LIFT
}
