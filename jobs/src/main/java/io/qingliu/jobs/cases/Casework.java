package io.qingliu.jobs.cases;

import io.qingliu.blacklist.policy.PolicyFiles;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.jobs.exchange.CaseInput;
import io.qingliu.jobs.exchange.Filed;
import io.qingliu.jobs.flow.Outgoing;
import io.qingliu.jobs.flow.Pace;
import io.qingliu.jobs.flow.Stages;
import io.qingliu.jobs.state.FindingSerializer;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * Findings and case records → listings, measures, shares, pushes, notices, statistics.
 *
 * <pre>
 *   shops and all others ──proposals──▶ units ──proposals──▶ persons
 * </pre>
 *
 * The casebook runs three times, because a case may propose to look at somebody else too: a shop's
 * its unit, a unit's the persons in office; and there is no way back in a stream.
 *
 * @param results everything that goes out
 * @param refused records without effect, and why
 * @param clearings who is listed, and who left because nothing is held against it
 */
public record Casework(
        DataStream<Outgoing> results,
        DataStream<WireRecord> refused,
        DataStream<Clearing> clearings) {

    /**
     * Assembles it.
     *
     * @param routed what {@link RouteCases} put aside
     * @param pace how records come
     * @param disorder how far the clock stays behind the newest events, live
     * @param policy the rules of procedure
     */
    public static Casework of(
            DataStream<Finding> findings,
            SingleOutputStreamOperator<Signal> routed,
            DataStream<Member> members,
            Pace pace,
            Duration disorder,
            PolicyFiles policy) {
        DataStream<Filed> found =
                Stages.named(
                        "cases.findings",
                        (pace == Pace.LIVE ? gathered(findings, disorder) : findings)
                                .map(Casework::filed)
                                .returns(Filed.TYPE));
        SingleOutputStreamOperator<Filed> registered =
                Stages.named(
                        "registry.spread",
                        routed.getSideOutput(RouteCases.REGISTERED)
                                .keyBy(Filed::key, Types.STRING)
                                .process(new SpreadRegistry())
                                .returns(Filed.TYPE));
        DataStream<Filed> known = found.union(registered);

        Keeping keeping = new Keeping(known, members, pace, policy);
        SingleOutputStreamOperator<Outgoing> shops =
                keeping.files(
                        "cases.keep",
                        "cases.others",
                        null,
                        routed.getSideOutput(RouteCases.RECORDS));
        SingleOutputStreamOperator<Outgoing> units =
                keeping.files(
                        "cases.units",
                        "cases.of-units",
                        SubjectKind.ENTERPRISE,
                        routed.getSideOutput(RouteCases.UNITS)
                                .union(shops.getSideOutput(KeepCases.PROPOSED)));
        SingleOutputStreamOperator<Outgoing> persons =
                keeping.files(
                        "cases.persons",
                        "cases.of-persons",
                        SubjectKind.PERSON,
                        routed.getSideOutput(RouteCases.PERSONS)
                                .union(units.getSideOutput(KeepCases.PROPOSED)));
        List<SingleOutputStreamOperator<Outgoing>> all = List.of(shops, units, persons);
        SingleOutputStreamOperator<Outgoing> statistics =
                Stages.named(
                        "statistics.count",
                        aside(all, KeepCases.COUNTED)
                                .keyBy(CountChange::row, Types.STRING)
                                .process(new CountResults())
                                .returns(Outgoing.TYPE));
        SingleOutputStreamOperator<Outgoing> manifests =
                Stages.named(
                        "shares.manifest",
                        aside(all, KeepCases.SHARED)
                                .keyBy(ShareChange::member, Types.STRING)
                                .process(new KeepManifests(policy))
                                .returns(Outgoing.TYPE));
        SingleOutputStreamOperator<Outgoing> batches =
                new KeepBatches(pace)
                        .of(
                                "submissions.batches",
                                routed.getSideOutput(RouteCases.BATCHES),
                                members);
        return new Casework(
                shops.union(units, persons, statistics, manifests, batches),
                aside(all, KeepCases.REFUSED).union(batches.getSideOutput(KeepBatches.REFUSED)),
                aside(all, KeepCases.CLEARINGS));
    }

    private static DataStream<Finding> gathered(DataStream<Finding> findings, Duration disorder) {
        return Stages.named(
                "cases.gather",
                findings.keyBy(Finding::id, Types.STRING)
                        .transform(
                                "cases.gather",
                                FindingSerializer.TYPE,
                                GatherFindings.operator(disorder)));
    }

    /** What all of them put aside of one sort. */
    private static <T> DataStream<T> aside(
            List<SingleOutputStreamOperator<Outgoing>> all, OutputTag<T> tag) {
        return all.stream()
                .map(each -> (DataStream<T>) each.getSideOutput(tag))
                .reduce((some, more) -> some.union(more))
                .orElseThrow();
    }

    /**
     * How files are kept.
     *
     * @param known findings and the registry's records
     */
    private record Keeping(
            DataStream<Filed> known, DataStream<Member> members, Pace pace, PolicyFiles policy) {

        /**
         * Files on subjects of one kind; null means all but units and persons.
         *
         * @param records records about them, and proposals of them
         */
        SingleOutputStreamOperator<Outgoing> files(
                String name, String filter, SubjectKind kind, DataStream<Filed> records) {
            return new KeepCases(pace, policy)
                    .of(name, of(filter, known, kind).union(records), members);
        }
    }

    /** Those about one kind; null means all but units and persons. */
    private static DataStream<Filed> of(String name, DataStream<Filed> all, SubjectKind kind) {
        String unit = SubjectKind.ENTERPRISE + ":";
        String person = SubjectKind.PERSON + ":";
        String ours = kind + ":";
        boolean others = kind == null;
        return Stages.named(
                name,
                all.filter(
                        filed ->
                                others
                                        ? !filed.key().startsWith(unit)
                                                && !filed.key().startsWith(person)
                                        : filed.key().startsWith(ours)));
    }

    private static Filed filed(Finding finding) {
        return new Filed(finding.subject().toString(), new CaseInput.FindingEntry(finding));
    }
}
