package io.qingliu.blacklist.policy;

/** What a member or department owes an answer to, in notices {@code OVERDUE}. */
public enum Duty {
    /** To report what it did with a measure advised. */
    RECOMMEND("RECOMMEND"),
    /** To undo a measure. */
    LIFT("LIFT"),
    /** To strike an entry that was shared. */
    RECALL_SHARE("RECALL"),
    /** To withdraw what was pushed. */
    RECALL_PUSH("RECALL"),
    /** To handle a report. */
    REPORT("REPORT"),
    /** To decide an appeal. */
    APPEAL("APPEAL");

    private final String listed;

    Duty(String listed) {
        this.listed = listed;
    }

    /** Its name at the start of a notice's grounds and id. */
    public String listed() {
        return listed;
    }
}
