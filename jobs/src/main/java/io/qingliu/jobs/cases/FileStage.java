package io.qingliu.jobs.cases;

import io.qingliu.domain.casework.Member;
import io.qingliu.jobs.exchange.Filed;
import io.qingliu.jobs.flow.Outgoing;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.transformations.TwoInputTransformation;

/** An operator that keeps files, put behind its records by key and all members. */
final class FileStage extends SingleOutputStreamOperator<Outgoing> {

    /** Flink lets nobody else make one. */
    private FileStage(
            StreamExecutionEnvironment env,
            TwoInputTransformation<Filed, Member, Outgoing> hosted) {
        super(env, hosted);
    }

    static SingleOutputStreamOperator<Outgoing> of(
            KeepFiles<?> operator,
            String name,
            DataStream<Filed> filed,
            DataStream<Member> everybody) {
        StreamExecutionEnvironment env = filed.getExecutionEnvironment();
        TwoInputTransformation<Filed, Member, Outgoing> hosted =
                new TwoInputTransformation<>(
                        filed.keyBy(Filed::key, Types.STRING).getTransformation(),
                        everybody.broadcast().getTransformation(),
                        name,
                        SimpleOperatorFactory.of(operator),
                        Outgoing.TYPE,
                        env.getParallelism(),
                        false);
        hosted.setStateKeySelectors(Filed::key, null);
        hosted.setStateKeyType(Types.STRING);
        env.addOperator(hosted);
        return new FileStage(env, hosted).name(name).uid(name);
    }
}
