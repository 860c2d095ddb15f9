package io.qingliu.jobs.casework;

import static io.qingliu.jobs.Given.after;
import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.MemberKind;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.Harness;
import java.util.List;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.junit.jupiter.api.Test;

/** Who hears of a member, and when again. */
class AnnounceMembersTest {

    private static Harness<CaseArrival, CaseArrival> open() throws Exception {
        return Harness.open(
                new KeyedProcessOperator<>(new AnnounceMembers()),
                AnnounceMembers::memberOf,
                CaseArrival.TYPE,
                Harness.Backend.HEAP,
                null);
    }

    private static CaseArrival member(long time, long from, Long to) {
        Member member =
                new Member(
                        "m-" + time,
                        time,
                        "P1",
                        MemberKind.PLATFORM,
                        "P1",
                        "A-1",
                        from,
                        to,
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        null);
        return new CaseArrival(Member.STREAM, time, WireJson.write(member));
    }

    @Test
    void aMemberIsToldAtOnceAndAgainWhenItsAgreementBeginsAndEnds() throws Exception {
        try (var members = open()) {
            long begins = after(ofDays(30));
            long ends = after(ofDays(60));
            CaseArrival member = member(Given.MORNING, begins, ends);
            members.take(member, Given.MORNING);
            assertThat(members.said()).containsExactly(member);
            members.clock(begins - 1);
            assertThat(members.said()).isEmpty();
            members.clock(begins);
            assertThat(members.said())
                    .containsExactly(new CaseArrival(AnnounceMembers.DUE, begins, member.json()));
            members.clock(ends);
            assertThat(members.said())
                    .containsExactly(new CaseArrival(AnnounceMembers.DUE, ends, member.json()));
            assertThat(members.timers()).isZero();
        }
    }

    @Test
    void aBeginningThatWasPutOffIsNotTold() throws Exception {
        try (var members = open()) {
            members.take(member(Given.MORNING, after(ofDays(30)), null), Given.MORNING);
            CaseArrival putOff = member(Given.MORNING + 1, after(ofDays(40)), null);
            members.take(putOff, Given.MORNING + 1);
            members.said();
            members.clock(after(ofDays(39)));
            assertThat(members.said()).isEmpty();
            members.clock(after(ofDays(40)));
            assertThat(members.said())
                    .containsExactly(
                            new CaseArrival(AnnounceMembers.DUE, after(ofDays(40)), putOff.json()));
        }
    }
}
