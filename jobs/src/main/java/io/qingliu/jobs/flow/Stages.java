package io.qingliu.jobs.flow;

import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** How stages of the pipelines get their names. */
public final class Stages {

    private Stages() {}

    /** The stage under a name that is its uid too: state finds its way back by it. */
    public static <T> SingleOutputStreamOperator<T> named(
            String name, SingleOutputStreamOperator<T> stage) {
        return stage.name(name).uid(name);
    }
}
