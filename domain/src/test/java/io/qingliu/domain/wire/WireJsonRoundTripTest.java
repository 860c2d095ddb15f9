package io.qingliu.domain.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.CaseRecord;
import io.qingliu.domain.casework.Decision;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Repair;
import io.qingliu.domain.casework.Report;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.casework.SubjectFacts;
import io.qingliu.domain.casework.Submission;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.CourierAlert;
import io.qingliu.domain.result.DepartmentPush;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.ReviewScore;
import io.qingliu.domain.result.Ring;
import io.qingliu.domain.result.RulePrecision;
import io.qingliu.domain.result.RuleReceipt;
import io.qingliu.domain.result.Statistic;
import io.qingliu.domain.signal.Signal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class WireJsonRoundTripTest {

    private static final List<Class<? extends Record>> CASES =
            List.of(
                    Member.class,
                    SubjectFacts.class,
                    Report.class,
                    Submission.class,
                    Decision.class,
                    Verdict.class,
                    Appeal.class,
                    Repair.class,
                    Receipt.class,
                    RuleChange.class);
    private static final List<Class<? extends Record>> OTHERS =
            List.of(
                    Finding.class,
                    Signal.class,
                    Listing.class,
                    MeasureRecommendation.class,
                    DepartmentPush.class,
                    CourierAlert.class,
                    Notice.class,
                    Statistic.class,
                    Ring.class,
                    ReviewScore.class,
                    RulePrecision.class,
                    RuleReceipt.class);

    @Property(tries = 400)
    void whatIsWrittenIsReadAgain(
            @ForAll("otherTypes") Class<? extends Record> type, @ForAll long seed)
            throws Exception {
        Record record = new AnyRecord(seed).of(type);
        byte[] json = WireJson.write(record);

        assertThat(WireJson.read(type, json)).isEqualTo(record);
        assertThat(WireJson.write(WireJson.read(type, json))).isEqualTo(json);
        assertThat(WireJson.readOwn(type, json)).isEqualTo(record);
    }

    @Property(tries = 400)
    void aCaseRecordComesBackThroughItsStream(
            @ForAll("caseTypes") Class<? extends Record> type, @ForAll long seed) throws Exception {
        Record record = new AnyRecord(seed).of(type);
        CaseRecord asCase = (CaseRecord) record;

        assertThat(WireJson.readCase(asCase.stream(), WireJson.write(record), WireJson.NO_ARRIVAL))
                .isEqualTo(record);
        assertThat(WireJson.readOwn(type, WireJson.write(record))).isEqualTo(record);
    }

    @Property(tries = 200)
    void everyStarredFieldIsMissed(
            @ForAll("caseTypes") Class<? extends Record> type, @ForAll long seed) throws Exception {
        Record record = new AnyRecord(seed).of(type);
        ObjectMapper mapper = new ObjectMapper();
        for (String field : WireJson.starred(type)) {
            ObjectNode tree = (ObjectNode) mapper.readTree(WireJson.write(record));
            tree.remove(field);
            WireJsonTest.assertRefused(
                    ((CaseRecord) record).stream(),
                    mapper.writeValueAsString(tree),
                    BadRecordException.Reason.MISSING_FIELD,
                    field);
        }
    }

    @Property(tries = 500)
    void noBytesAtAllMakeTheReaderFailOtherwise(@ForAll byte[] noise) {
        try {
            WireJson.readCase(Verdict.STREAM, noise, WireJson.NO_ARRIVAL);
        } catch (BadRecordException refused) {
            assertThat(refused.reason()).isNotNull();
        }
    }

    @Provide
    Arbitrary<Class<? extends Record>> otherTypes() {
        return Arbitraries.of(OTHERS);
    }

    @Provide
    Arbitrary<Class<? extends Record>> caseTypes() {
        return Arbitraries.of(CASES);
    }
}
