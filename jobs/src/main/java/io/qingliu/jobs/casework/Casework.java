package io.qingliu.jobs.casework;

import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.state.Outgoing;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

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
 */
record Casework(DataStream<Outgoing> results, DataStream<WireRecord> refused) {

    /**
     * Assembles it.
     *
     * @param routed what {@link RouteCases} put aside
     * @param pace how words come
     */
    static Casework of(
            DataStream<Finding> findings,
            SingleOutputStreamOperator<Signal> routed,
            DataStream<CaseArrival> members,
            Pace pace) {
        DataStream<CaseWord> found =
                CasePipeline.named(
                        "cases.findings", findings.map(Casework::word).returns(CaseWord.TYPE));
        SingleOutputStreamOperator<CaseWord> registered =
                CasePipeline.named(
                        "registry.spread",
                        routed.getSideOutput(RouteCases.REGISTERED)
                                .keyBy(CaseWord::subject, Types.STRING)
                                .process(new SpreadRegistry())
                                .returns(CaseWord.TYPE));
        DataStream<CaseWord> known = found.union(registered);

        SingleOutputStreamOperator<Outgoing> shops =
                new KeepCases(pace)
                        .of(
                                "cases.keep",
                                of("cases.others", known, null)
                                        .union(routed.getSideOutput(RouteCases.WORDS)),
                                members);
        SingleOutputStreamOperator<Outgoing> units =
                new KeepCases(pace)
                        .of(
                                "cases.units",
                                of("cases.of-units", known, SubjectKind.ENTERPRISE)
                                        .union(
                                                routed.getSideOutput(RouteCases.UNITS),
                                                shops.getSideOutput(KeepCases.PROPOSED)),
                                members);
        SingleOutputStreamOperator<Outgoing> persons =
                new KeepCases(pace)
                        .of(
                                "cases.persons",
                                of("cases.of-persons", known, SubjectKind.PERSON)
                                        .union(
                                                routed.getSideOutput(RouteCases.PERSONS),
                                                units.getSideOutput(KeepCases.PROPOSED)),
                                members);
        SingleOutputStreamOperator<Outgoing> statistics =
                CasePipeline.named(
                        "statistics.count",
                        shops.getSideOutput(KeepCases.COUNTED)
                                .union(
                                        units.getSideOutput(KeepCases.COUNTED),
                                        persons.getSideOutput(KeepCases.COUNTED))
                                .keyBy(CountChange::row, Types.STRING)
                                .process(new CountResults())
                                .returns(Outgoing.TYPE));
        SingleOutputStreamOperator<Outgoing> manifests =
                CasePipeline.named(
                        "shares.manifest",
                        shops.getSideOutput(KeepCases.SHARED)
                                .union(
                                        units.getSideOutput(KeepCases.SHARED),
                                        persons.getSideOutput(KeepCases.SHARED))
                                .keyBy(ShareChange::member, Types.STRING)
                                .process(new KeepManifests())
                                .returns(Outgoing.TYPE));
        return new Casework(
                shops.union(units, persons, statistics, manifests),
                shops.getSideOutput(KeepCases.REFUSED)
                        .union(
                                units.getSideOutput(KeepCases.REFUSED),
                                persons.getSideOutput(KeepCases.REFUSED)));
    }

    /** Those about one kind; null means all but units and persons. */
    private static DataStream<CaseWord> of(
            String name, DataStream<CaseWord> words, SubjectKind kind) {
        String unit = SubjectKind.ENTERPRISE + ":";
        String person = SubjectKind.PERSON + ":";
        String ours = kind + ":";
        boolean others = kind == null;
        return CasePipeline.named(
                name,
                words.filter(
                        word ->
                                others
                                        ? !word.subject().startsWith(unit)
                                                && !word.subject().startsWith(person)
                                        : word.subject().startsWith(ours)));
    }

    private static CaseWord word(Finding finding) {
        return new CaseWord(
                finding.subject().toString(), CaseWord.FINDINGS, WireJson.write(finding));
    }
}
