package io.qingliu.blacklist.courier;

import static io.qingliu.blacklist.courier.AlertStory.DAY;
import static io.qingliu.blacklist.courier.AlertStory.TUESDAY;
import static io.qingliu.blacklist.courier.AlertStory.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.LookAlikeResult;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.result.CourierAlert;
import io.qingliu.domain.signal.Flag;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.domain.wire.WireJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What must hold of alerts whatever comes, and in whatever order. */
class AlertPropertyTest {

    /** Signals, norms, receipts, verdicts and the firm's agreement within forty days. */
    private static List<Object> records(Random random) {
        List<Object> records = new ArrayList<>();
        for (int i = random.nextInt(8) + 1; i > 0; i--) {
            int day = random.nextInt(40);
            records.add(
                    day(
                            day,
                            "EMP-0" + random.nextInt(9),
                            "EMP-01=" + random.nextInt(99),
                            "w" + random.nextInt(99)));
            records.add(AlertStory.norm(day, "O1", "K3=" + random.nextInt(9)));
        }
        Receipt.Type[] types = Receipt.Type.values();
        for (int i = random.nextInt(5); i > 0; i--) {
            records.add(
                    AlertStory.receipt(
                            "r" + i,
                            types[random.nextInt(types.length)],
                            random.nextInt(4) == 0 ? "SF" : "YTO",
                            TUESDAY + random.nextInt(40) * DAY + random.nextInt(9)));
        }
        Verdict.Type[] verdicts = Verdict.Type.values();
        for (int i = random.nextInt(2); i > 0; i--) {
            records.add(
                    AlertStory.verdict(
                            verdicts[random.nextInt(verdicts.length)],
                            TUESDAY + random.nextInt(40) * DAY));
        }
        records.add(AlertStory.firm("YTO", "A-1", TUESDAY + (random.nextInt(20) - 15) * DAY, null));
        return records;
    }

    private static void receive(AlertStory story, Object record) {
        if (record instanceof Signal signal) {
            // Of two of one id the first counts here: the jobs hand each version on once.
            story.receive(signal);
        } else if (record instanceof Receipt receipt) {
            story.receive(receipt);
        } else if (record instanceof Verdict verdict) {
            story.receive(verdict);
        } else {
            story.receive((Member) record);
        }
    }

    private static List<Object> distinct(List<Object> records) {
        List<String> ids = new ArrayList<>();
        List<Object> first = new ArrayList<>();
        for (Object record : records) {
            if (record instanceof Signal signal) {
                if (ids.contains(signal.id())) {
                    continue;
                }
                ids.add(signal.id());
            }
            first.add(record);
        }
        return first;
    }

    @Property(tries = 300)
    void theAlertDoesNotDependOnTheOrderOfItsRecordsNorOnDuplicates(@ForAll long seed) {
        Random random = new Random(seed);
        List<Object> records = distinct(records(random));
        List<Object> again = new ArrayList<>(records);
        again.addAll(records);
        Collections.shuffle(again, random);

        AlertStory inOrder = new AlertStory();
        records.forEach(record -> receive(inOrder, record));
        AlertStory shuffled = new AlertStory();
        again.forEach(record -> receive(shuffled, record));
        long end = TUESDAY + 60 * DAY;
        inOrder.clock(end);
        shuffled.clock(end);

        assertThat(shuffled.alert().withVersion(0)).isEqualTo(inOrder.alert().withVersion(0));
        assertThat(shuffled.notices.stream().map(each -> each.withVersion(0)).reduce((a, b) -> b))
                .isEqualTo(
                        inOrder.notices.stream()
                                .map(each -> each.withVersion(0))
                                .reduce((a, b) -> b));
        assertThat(shuffled.refused).containsExactlyInAnyOrderElementsOf(inOrder.refused);
    }

    @Property(tries = 200)
    void eachVersionSentIsHigherThanTheLast(@ForAll long seed) {
        Random random = new Random(seed);
        AlertStory story = new AlertStory();
        for (Object record : distinct(records(random))) {
            receive(story, record);
            if (random.nextInt(4) == 0) {
                story.clock(TUESDAY + random.nextInt(3) * DAY);
            }
        }
        assertThat(story.alerts.stream().map(CourierAlert::version).toList())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Property(tries = 200)
    void aFileSurvivesBeingWrittenAndReadAtAnyTime(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        List<Object> records = distinct(records(random));
        AlertStory story = new AlertStory();
        records.subList(0, records.size() / 2).forEach(record -> receive(story, record));
        byte[] written = written(story.file);
        AlertFile copy = AlertFile.read(new DataInputStream(new ByteArrayInputStream(written)));
        assertThat(written(copy)).isEqualTo(written);
        assertThat(copy.key()).isEqualTo(story.file.key());
        long clock = TUESDAY + 60 * DAY;
        assertThat(CourierAlerts.fold(copy, story.members, AlertStory.POLICY, clock))
                .isEqualTo(CourierAlerts.fold(story.file, story.members, AlertStory.POLICY, clock));
    }

    /** The contract limits what others write, and not what is read back from state. */
    @Example
    void aFileSurvivesASignalLongerThanTheContractAccepts() throws IOException {
        AlertFile file = new AlertFile(AlertStory.KEY);
        file.add(day(0, "EMP-01", "EMP-01=1", "w".repeat(10_001)));
        byte[] written = written(file);
        AlertFile copy = AlertFile.read(new DataInputStream(new ByteArrayInputStream(written)));
        assertThat(written(copy)).isEqualTo(written);
    }

    private static byte[] written(AlertFile file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.write(new DataOutputStream(out));
        return out.toByteArray();
    }

    /** Wherever a signal may carry something of a buyer, none of it reaches the firm. */
    @Property(tries = 300)
    void nothingOfABuyerIsEverInAnAlertOrANotice(@ForAll long seed) {
        Random random = new Random(seed);
        List<String> secrets = new ArrayList<>();
        List<String> attributes =
                new ArrayList<>(AlertStory.attributes("EMP-01", "EMP-01=40", "w1,w2"));
        for (String name :
                List.of("address", "buyer", "name", "order", "phone", "recipientPhone", "zzz")) {
            if (random.nextBoolean()) {
                attributes.add(name);
                attributes.add(secret(random, secrets));
            }
        }
        List<String> events = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            events.add(secret(random, secrets));
        }
        Signal plain = day(0);
        Signal received =
                new Signal(
                        plain.id(),
                        1,
                        plain.behavior(),
                        plain.key(),
                        plain.time(),
                        plain.from(),
                        new io.qingliu.domain.finding.Evidence(
                                AlertKey.RULE,
                                1,
                                plain.evidence().family(),
                                40,
                                20,
                                2.5,
                                "P7D",
                                events,
                                40,
                                secret(random, secrets)),
                        0.85,
                        1,
                        false,
                        List.of(
                                new LookAlikeResult(
                                        "VILLAGE_AGENT", LookAlikeResult.Result.EXCLUDED, 0)),
                        List.of(
                                new Flag(
                                        Subject.of(
                                                SubjectKind.BUYER, "P1", secret(random, secrets)),
                                        Role.PARTICIPANT,
                                        null)),
                        1,
                        attributes,
                        false,
                        false);
        AlertStory story =
                AlertStory.withFirm()
                        .receive(received)
                        .receive(
                                new Receipt(
                                        "r1",
                                        TUESDAY,
                                        AlertStory.KEY.id(),
                                        "YTO",
                                        Receipt.Type.RECEIVED,
                                        secret(random, secrets)))
                        .clock(AlertStory.DUE);
        assertThat(story.notices).hasSize(1);
        String sent =
                new String(WireJson.write(story.alert()), StandardCharsets.UTF_8)
                        + new String(WireJson.write(story.notice()), StandardCharsets.UTF_8);
        assertThat(secrets).isNotEmpty().noneMatch(sent::contains);
        assertThat(sent).doesNotContainIgnoringCase("buyer");
    }

    private static String secret(Random random, List<String> secrets) {
        String[] kinds = {"phone:k1:", "addr:k1:", "name:k1:", "buyer-", "order-", "1380013"};
        String secret =
                kinds[random.nextInt(kinds.length)]
                        + Long.toHexString(random.nextLong() | 1L << 62);
        secrets.add(secret);
        return secret;
    }
}
