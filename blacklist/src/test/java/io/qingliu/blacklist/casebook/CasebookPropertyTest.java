package io.qingliu.blacklist.casebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.casebook.judging.CaseState;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Decision;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.CaseEffect;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever arrives, in whatever order, however often: the state is the same and the laws hold. */
class CasebookPropertyTest {

    private static final List<Subject> SUBJECTS =
            List.of(
                    CaseStory.SHOP,
                    Subject.of(SubjectKind.BUYER, "P1", "B:1%"),
                    Subject.of(SubjectKind.COURIER, "YTO", "K3"),
                    new Subject(SubjectKind.ENTERPRISE, "91441802MA4UABCD9Z", null),
                    new Subject(SubjectKind.PERSON, "idno:k1:li", null),
                    new Subject(SubjectKind.DEVICE, "device:k1:ab", null));

    @Property(tries = 500)
    void theStateDependsOnTheRecordsAndNotOnTheirOrder(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 25) int count) {
        Random random = new Random(seed);
        Subject subject = SUBJECTS.get(random.nextInt(SUBJECTS.size()));
        List<Object> records = RandomRecords.records(subject, random, count);
        long clock = RandomRecords.T0 + random.nextInt(500) * CaseStory.DAY;

        CaseFile inOrder = new CaseFile(subject);
        records.forEach(r -> Consumer.add(inOrder, r));
        List<Object> shuffled = new ArrayList<>(records);
        shuffled.addAll(records.subList(0, count / 2));
        Collections.shuffle(shuffled, random);
        CaseFile anyOrder = new CaseFile(subject);
        shuffled.forEach(r -> Consumer.add(anyOrder, r));

        assertThat(judge(anyOrder, clock)).isEqualTo(judge(inOrder, clock));
    }

    @Property(tries = 300)
    void whatConsumersEndUpWithDoesNotDependOnTheOrder(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int count) {
        Random random = new Random(seed);
        Subject subject = SUBJECTS.get(random.nextInt(SUBJECTS.size()));
        // A rule put on trial takes back what was sent; a run that never sent it has nothing to.
        List<Object> records =
                new ArrayList<>(RandomRecords.records(subject, random, count, false));
        long clock = RandomRecords.T0 + 60 * CaseStory.DAY;

        Consumer first = new Consumer(subject);
        records.forEach(r -> first.take(r, clock));
        Collections.shuffle(records, random);
        Consumer second = new Consumer(subject);
        records.forEach(r -> second.take(r, clock));

        assertThat(second.lastListing()).isEqualTo(first.lastListing());
        // A recall of what another order never sent says the same as nothing.
        assertThat(second.standing()).isEqualTo(first.standing());
        assertThat(second.answers()).isEqualTo(first.answers());
        assertThat(second.sums().rows()).isEqualTo(first.sums().rows());
    }

    /** One finding, one verdict, one appeal: here even the recalls are the same. */
    @Property(tries = 300)
    void anOrdinaryCaseEndsTheSameInAnyOrderRecallsIncluded(@ForAll long seed) {
        Random random = new Random(seed);
        Subject subject = SUBJECTS.get(random.nextInt(SUBJECTS.size()));
        String id = Finding.idOf(subject, Behavior.EMPTY_PARCEL);
        List<Object> records = new ArrayList<>();
        FindingStatus[] statuses = {
            FindingStatus.OBSERVED, FindingStatus.SUSPECTED, FindingStatus.CANDIDATE
        };
        for (int i = 0; i <= random.nextInt(3); i++) {
            records.add(
                    RandomRecords.finding(
                            subject, Behavior.EMPTY_PARCEL, i + 1L, day(i), day(0), statuses[i]));
        }
        Verdict.Type[] texts = {Verdict.Type.CONFIRM, Verdict.Type.REJECT, Verdict.Type.VICTIM};
        Severity grade = random.nextBoolean() ? RandomRecords.any(Severity.values(), random) : null;
        records.add(
                new Verdict(
                        "v",
                        day(5),
                        id,
                        "r1",
                        RandomRecords.any(texts, random),
                        grade,
                        null,
                        List.of()));
        if (random.nextBoolean()) {
            Appeal.Type outcome = RandomRecords.any(Appeal.Type.values(), random);
            records.add(appeal(subject, day(7), Appeal.Type.FILED));
            records.add(appeal(subject, day(9), outcome));
        }

        Consumer received = new Consumer(subject);
        records.forEach(r -> received.take(r, day(10)));
        Collections.shuffle(records, random);
        Consumer shuffled = new Consumer(subject);
        records.forEach(r -> shuffled.take(r, day(10)));

        assertThat(shuffled.lastListing()).isEqualTo(received.lastListing());
        assertThat(shuffled.measures()).isEqualTo(received.measures());
        assertThat(shuffled.standing()).isEqualTo(received.standing());
    }

    private static long day(int day) {
        return RandomRecords.T0 + day * CaseStory.DAY;
    }

    private static Appeal appeal(Subject subject, long time, Appeal.Type type) {
        // Nobody decides what he took down himself.
        String reviewer = type == Appeal.Type.FILED ? "r3" : "r2";
        return new Appeal("a" + type, time, "appeal", type, subject, null, null, reviewer, null);
    }

    @Property(tries = 300)
    void theLawsHoldAfterEveryStep(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int count) {
        Random random = new Random(seed);
        Subject subject = SUBJECTS.get(random.nextInt(SUBJECTS.size()));
        Consumer consumer = new Consumer(subject);
        long clock = RandomRecords.T0;
        for (Object record : RandomRecords.records(subject, random, count)) {
            clock += random.nextInt(20) * CaseStory.DAY;
            consumer.take(record, clock);
            consumer.checkLaws();
        }
    }

    @Property(tries = 300)
    void whoSaysNothingOfARecallIsLate(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int count) {
        isLateIfItSaysNothing(seed, count);
    }

    /** A share recalled twice within a month, the second time because it was over. */
    @Example
    void whoSaysNothingIsLateInRecordsThatOnceFailed() {
        isLateIfItSaysNothing(-2_791, 18);
    }

    private static void isLateIfItSaysNothing(long seed, int count) {
        Random random = new Random(seed);
        Subject subject = SUBJECTS.get(random.nextInt(SUBJECTS.size()));
        Consumer consumer = new Consumer(subject);
        long clock = RandomRecords.T0;
        for (Object record : RandomRecords.records(subject, random, count)) {
            clock += random.nextInt(20) * CaseStory.DAY;
            consumer.take(record, clock);
        }
        // Some records are of later than the clock.
        long all = Math.max(clock, day(60));
        consumer.look(all);
        Map<String, CaseEffect> recalled = consumer.recalled();
        // No three working days take longer than that. Day by day, as a clock goes on: a later
        // reason to recall has a term of its own.
        for (int day = 1; day <= 30; day++) {
            consumer.look(all + day * CaseStory.DAY);
        }
        consumer.checkSilence(recalled.values());
    }

    /** A list that goes by what was sent shows what the casebook reminds of, and no more. */
    @Property(tries = 500)
    void whatAMemberIsShownToOweIsWhatItIsRemindedOf(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 25) int count) {
        showsWhatItIsRemindedOf(seed, count);
    }

    /** A measure lifted twice, for a reason and a later one, and refused in between. */
    @Example
    void whatAMemberOwesInRecordsThatOnceFailed() {
        showsWhatItIsRemindedOf(19_164, 10);
        showsWhatItIsRemindedOf(19_164, 16);
    }

    private static void showsWhatItIsRemindedOf(long seed, int count) {
        Random random = new Random(seed);
        Subject subject = SUBJECTS.get(random.nextInt(SUBJECTS.size()));
        Consumer consumer = new Consumer(subject);
        long clock = RandomRecords.T0;
        for (Object record : RandomRecords.ofMeasures(subject, random, count)) {
            clock += random.nextInt(5) * CaseStory.DAY;
            consumer.take(record, clock);
        }
        // Some records are of later than the clock; no three working days take longer than that.
        long all = Math.max(clock, day(60)) + 30 * CaseStory.DAY;
        consumer.look(all);

        assertThat(consumer.owed(all)).isEqualTo(consumer.reminded(all));
    }

    /** Whatever the order, and however often an older version of it comes again. */
    @Property(tries = 300)
    void aRecallWinsOverEveryOlderVersion(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int count) {
        Random random = new Random(seed);
        Subject subject = SUBJECTS.get(random.nextInt(SUBJECTS.size()));
        List<Object> records = new ArrayList<>(RandomRecords.records(subject, random, count));
        long revoked = day(random.nextInt(60));
        records.add(decision(subject, "gone", revoked, Decision.Type.REVOKED));
        for (int i = 0; i < 3; i++) {
            long older = revoked - random.nextInt(30) * CaseStory.DAY;
            records.add(decision(subject, "old" + i, older, Decision.Type.IN_FORCE));
        }
        Collections.shuffle(records, random);
        Consumer consumer = new Consumer(subject);
        boolean recalled = false;
        for (Object record : records) {
            consumer.take(record, day(70));
            recalled |= record instanceof Decision decision && decision.id().equals("gone");
            if (recalled) {
                assertThat(consumer.decisionsPushed()).doesNotContain("recalled");
                assertThat(judge(consumer.file(), day(70)).states())
                        .noneMatch(s -> s.open() && rests(s, "recalled"));
            }
        }
    }

    private static boolean rests(CaseState state, String number) {
        return state.decision() != null && state.decision().number().equals(number);
    }

    private static Decision decision(Subject subject, String id, long time, Decision.Type type) {
        return new Decision(
                id,
                time,
                "recalled",
                "organ",
                type,
                subject,
                Behavior.BRUSHING,
                Severity.SERIOUS,
                null,
                "law");
    }

    @Property(tries = 200)
    void aFileSurvivesBeingWrittenAndRead(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 20) int count) throws IOException {
        Random random = new Random(seed);
        Subject subject = SUBJECTS.get(random.nextInt(SUBJECTS.size()));
        CaseFile file = new CaseFile(subject);
        RandomRecords.records(subject, random, count).forEach(r -> Consumer.add(file, r));
        Casebook.fold(file, Consumer.MEMBERS, Consumer.POLICY, RandomRecords.T0);

        CaseFile copy = copy(file);
        assertThat(bytes(copy)).isEqualTo(bytes(file));
        assertThat(judge(copy, RandomRecords.T0)).isEqualTo(judge(file, RandomRecords.T0));
        assertThat(
                        Casebook.fold(copy, Consumer.MEMBERS, Consumer.POLICY, RandomRecords.T0)
                                .isEmpty())
                .isTrue();
        Object more = RandomRecords.records(subject, random, 1).get(0);
        Consumer.add(file, more);
        Consumer.add(copy, more);
        assertThat(Casebook.fold(copy, Consumer.MEMBERS, Consumer.POLICY, RandomRecords.T0))
                .isEqualTo(
                        Casebook.fold(file, Consumer.MEMBERS, Consumer.POLICY, RandomRecords.T0));
    }

    @Property(tries = 200)
    void nothingChangesBeforeTheNextDeadline(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int count) {
        Random random = new Random(seed);
        Subject subject = SUBJECTS.get(random.nextInt(SUBJECTS.size()));
        CaseFile file = new CaseFile(subject);
        RandomRecords.records(subject, random, count).forEach(r -> Consumer.add(file, r));
        long clock = day(random.nextInt(100));
        Effects now = Casebook.fold(file, Consumer.MEMBERS, Consumer.POLICY, clock);

        // From one deadline to the next, as the timers of a job do.
        for (int i = 0; i < 5 && now.nextDeadline() != Long.MAX_VALUE; i++) {
            assertThat(now.nextDeadline()).isGreaterThan(clock);
            Effects before =
                    Casebook.fold(file, Consumer.MEMBERS, Consumer.POLICY, now.nextDeadline() - 1);
            assertThat(before.isEmpty()).isTrue();
            assertThat(before.nextDeadline()).isGreaterThanOrEqualTo(now.nextDeadline());
            assertThat(before.forget()).isEqualTo(now.forget());
            clock = now.nextDeadline();
            now = Casebook.fold(file, Consumer.MEMBERS, Consumer.POLICY, clock);
        }
    }

    private static Case judge(CaseFile file, long clock) {
        return Casebook.judge(file, Consumer.MEMBERS, Consumer.POLICY, clock);
    }

    private static CaseFile copy(CaseFile file) throws IOException {
        return CaseFile.read(new DataInputStream(new ByteArrayInputStream(bytes(file))));
    }

    private static byte[] bytes(CaseFile file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.write(new DataOutputStream(out));
        return out.toByteArray();
    }
}
