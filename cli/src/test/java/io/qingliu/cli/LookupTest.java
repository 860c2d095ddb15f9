package io.qingliu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.access.Scope;
import io.qingliu.blacklist.access.Scopes;
import io.qingliu.blacklist.share.ShareDigest;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.Manifest;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.result.Share;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.settings.LocalKey;
import io.qingliu.testkit.city.City;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The shared list, asked from the command line. */
@Isolated("it changes properties of the process")
class LookupTest {

    private static final Path SAMPLE = Path.of("..", "deploy", "lookup", "scopes.yaml");

    private static final String REASON = "APPEAL/A-17";
    private static final String CITIZEN = "44180219750303567X";

    private static final Subject LISTED = Subject.of(SubjectKind.SHOP, "P1", "S9");
    private static final Subject OF_P2 = Subject.of(SubjectKind.SHOP, "P2", "S9");

    @TempDir private Path directory;

    @BeforeEach
    void aListAndWhoMayAsk() throws IOException {
        long now = System.currentTimeMillis();
        Files.createDirectories(directory.resolve("list"));
        list(now);
        Files.writeString(
                directory.resolve("scopes.yaml"),
                """
                scopes:
                  - operator: ana
                    member: P1
                    reasons: [APPEAL]
                    kinds: [SHOP, PERSON]
                    from: 2020-01-01
                    to: 2999-12-31
                """);
        Files.writeString(
                directory.resolve("qingliu.yaml"),
                """
                edge.key: "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
                """);
    }

    /** As a backtest writes them: for several members. */
    private void list(long until) throws IOException {
        Share share = share("P1", LISTED);
        long digest = ShareDigest.of(share.id(), share.version());
        write("shares", share, share("P2", OF_P2));
        write(
                "manifests",
                new Manifest("P1", "2026-W48", 1, until, 1, ShareDigest.written(digest), 1, "", 1));
    }

    private void write(String stream, Record... records) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Record each : records) {
            lines.append(new String(WireJson.write(each), StandardCharsets.UTF_8)).append('\n');
        }
        Files.writeString(directory.resolve("list").resolve(stream + ".jsonl"), lines);
    }

    private static Share share(String member, Subject subject) {
        return new Share(
                ResultIds.share(subject, member),
                member,
                subject,
                ListingStatus.SHARED,
                Severity.GENERAL,
                List.of(Behavior.BRUSHING),
                List.of(),
                List.of(),
                "DETECTION",
                List.of("f"),
                1,
                null,
                true,
                Share.Action.SHARE,
                null,
                5);
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private Called asks(String operator, String subject) {
        return asks(operator, subject, REASON);
    }

    private Called asks(String operator, String subject, String reason) {
        List<String> call = call(operator, subject, reason);
        call.addAll(List.of("--config", path("qingliu.yaml")));
        return made(call);
    }

    /** What must be said of every look-up. */
    private List<String> call(String operator, String subject, String reason) {
        return new ArrayList<>(
                List.of(
                        "lookup",
                        "--list",
                        path("list"),
                        "--scopes",
                        path("scopes.yaml"),
                        "--operator",
                        operator,
                        "--member",
                        "P1",
                        "--subject",
                        subject,
                        "--reason",
                        reason,
                        "--audit",
                        path("accesses.jsonl")));
    }

    private static Called made(List<String> call) {
        return Called.with(call.toArray(String[]::new));
    }

    private List<String> audit() throws IOException {
        Path audit = directory.resolve("accesses.jsonl");
        return Files.exists(audit) ? Files.readAllLines(audit) : List.of();
    }

    @Test
    void whatIsWithinScopeIsAnswered() throws IOException {
        Called match = asks("ana", "SHOP:P1:S9");
        assertThat(match.err()).isEmpty();
        assertThat(match.code()).isZero();
        assertThat(match.out().lines())
                .containsExactly(
                        "MATCH",
                        "SHARED, GENERAL: BRUSHING",
                        "An appeal against the listing is open.");
        Called none = asks("ana", "SHOP:P1:S1");
        assertThat(none.code()).isZero();
        assertThat(none.out().lines()).containsExactly("NO_MATCH");
        assertThat(audit()).hasSize(2);
        assertThat(audit().get(0))
                .contains("\"operator\":\"ana\"", "\"object\":\"SHOP:P1:S9\"", "\"QUERY\"")
                .contains("\"platform\":\"P1\"", "\"work\":\"APPEAL/A-17\"")
                .doesNotContain("denied");
    }

    @Test
    void whatIsNotIsDeniedAndWrittenDownAllTheSame() throws IOException {
        Called denied = asks("stranger", "SHOP:P1:S9");
        assertThat(denied.code()).isEqualTo(LookupCommand.DENIED).isEqualTo(3);
        assertThat(denied.out().lines()).containsExactly("DENIED");
        assertThat(denied.err()).containsExactly("The operator has no scope at this member.");
        assertThat(audit()).singleElement().asString().contains("\"denied\":true");

        assertThat(asks("ana", "SHOP:P1:S9", "CURIOSITY/1").code()).isEqualTo(3);
        assertThat(asks("ana", "SHOP:P2:S9").code()).isEqualTo(3);
        assertThat(asks("ana", "COURIER:P1:K3").code()).isEqualTo(3);
        assertThat(audit()).hasSize(4).allMatch(line -> line.contains("\"denied\":true"));
    }

    @Test
    void anOldListIsStale() throws IOException {
        list(System.currentTimeMillis() - 9 * 86_400_000L);
        Called stale = asks("ana", "SHOP:P1:S9");
        assertThat(stale.code()).isZero();
        assertThat(stale.out().lines()).containsExactly("STALE");
        assertThat(stale.err())
                .singleElement()
                .asString()
                .startsWith("The newest manifest is more than eight days old");
        assertThat(audit()).hasSize(1);
    }

    @Test
    void soIsOneThatNoManifestHasSpokenOf() throws IOException {
        write("manifests");
        Called stale = asks("ana", "SHOP:P1:S9");
        assertThat(stale.out().lines()).containsExactly("STALE");
        assertThat(stale.err()).singleElement().asString().startsWith("No manifest has said yet");
    }

    @Test
    void andOneThatLacksAnEntry() throws IOException {
        write("shares", share("P2", OF_P2));
        Called stale = asks("ana", "SHOP:P1:S9");
        assertThat(stale.out().lines()).containsExactly("STALE");
        assertThat(stale.err())
                .singleElement()
                .asString()
                .startsWith("The list does not hold what its newest manifest says");
    }

    @Test
    void aPersonIsLoggedByTokenOnly() throws IOException {
        Called called = asks("ana", "PERSON::" + CITIZEN);
        assertThat(called.code()).isZero();
        assertThat(audit())
                .singleElement()
                .asString()
                .contains("\"object\":\"PERSON::idno%3Ak1%3A")
                .doesNotContain(CITIZEN);
        // The token itself passes, and is the same.
        String token = audit().get(0).replaceAll(".*(PERSON::[^\"]*).*", "$1");
        asks("ana", token);
        assertThat(audit().get(1)).contains('"' + token + '"');
    }

    /** As the list has them: an id that is made of somebody's own number stands there by token. */
    @Test
    void anAccountThatIsATelephoneNumberIsAskedForByToken() throws IOException {
        Called called = asks("ana", "SHOP:P1:13800000000");
        assertThat(called.code()).isZero();
        assertThat(audit())
                .singleElement()
                .asString()
                .contains("\"object\":\"SHOP:P1:phone%3Ak1%3A")
                .doesNotContain("13800000000");
    }

    @Test
    void aRawIdentifierInTheWrongPlaceIsRefusedAndNotRepeated() throws IOException {
        for (Called called :
                List.of(
                        asks("ana", "PERSON:" + CITIZEN),
                        asks(CITIZEN, "SHOP:P1:S9"),
                        asks("ana", "SHOP:P1:S9", "APPEAL/" + CITIZEN),
                        asks("ana", "PERSON::4418************78"))) {
            assertThat(called.code()).isEqualTo(2);
            assertThat(called.err()).hasSize(1);
            assertThat(called.err().get(0)).contains("but must be").doesNotContain(CITIZEN);
            assertThat(called.out()).isEmpty();
        }
        assertThat(audit()).isEmpty();
    }

    @Test
    void withoutAnAuditNothingIsAnswered() throws IOException {
        List<String> elsewhere = call("ana", "SHOP:P1:S9", REASON);
        elsewhere.add("--audit-is-elsewhere");
        Called called = made(elsewhere);
        assertThat(called.code()).isEqualTo(2);
        Files.createDirectories(directory.resolve("accesses.jsonl"));
        Called blind = asks("ana", "SHOP:P1:S9");
        assertThat(blind.code()).isEqualTo(2);
        assertThat(blind.out()).isEmpty();
        assertThat(blind.err())
                .containsExactly(
                        "qingliu: --audit is "
                                + path("accesses.jsonl")
                                + " but must be a file in a directory that can be written to");
    }

    @Test
    void whatIsWrongWithFilesIsSaidInOneLine() throws IOException {
        Files.writeString(directory.resolve("list/shares.jsonl"), "{}\n");
        assertThat(asks("ana", "SHOP:P1:S9").err())
                .containsExactly(
                        "qingliu: --list is "
                                + path("list/shares.jsonl")
                                + " but must be lines as backtest writes them (line 1 is none)");
        Files.delete(directory.resolve("list/manifests.jsonl"));
        Files.writeString(directory.resolve("list/shares.jsonl"), "");
        assertThat(asks("ana", "SHOP:P1:S9").err())
                .containsExactly(
                        "qingliu: --list is "
                                + path("list")
                                + " but must be a directory with shares.jsonl and manifests.jsonl");
        Files.writeString(directory.resolve("scopes.yaml"), "scopes: [{operator: ana}]\n");
        assertThat(asks("ana", "SHOP:P1:S9").err())
                .containsExactly(
                        "qingliu: scopes.yaml: scopes.member is null but must be given for each"
                                + " scope");
        Files.writeString(directory.resolve("scopes.yaml"), "scopes: [{operater: ana}]\n");
        assertThat(asks("ana", "SHOP:P1:S9").err())
                .containsExactly(
                        "qingliu: scopes.yaml: scopes.0.operater is unknown but must be one of"
                                + " [operator, member, platforms, reasons, kinds, from, to]");
        assertThat(asks("ana", "SHOP:P1:S9", "APPEAL").err())
                .containsExactly(
                        "qingliu: reason is APPEAL but must be a code and a work item, such as"
                                + " APPEAL/A-17");
        assertThat(audit()).isEmpty();
    }

    /** Whoever tries the sample on the simulated city finds its members there. */
    @Test
    void theSampleIsOfMembersOfTheSimulatedCity() throws IOException {
        List<String> members = City.defaults().live().stream(Member.STREAM);
        Scopes sample = Scopes.from(SAMPLE);
        assertThat(sample.scopes())
                .extracting(Scope::member)
                .allSatisfy(
                        member ->
                                assertThat(members)
                                        .anyMatch(
                                                line ->
                                                        line.contains(
                                                                "\"member\":\"" + member + "\"")));

        List<String> call = call("credit-1", "SHOP:P1:S9", "CREDIT_LINE/7");
        call.set(call.indexOf("--scopes") + 1, SAMPLE.toString());
        call.set(call.indexOf("--member") + 1, "F1");
        assertThat(made(call).out()).startsWith("STALE");
    }

    /** Under a key of its own making everybody would be a stranger. */
    @Test
    void aRawPersonIsNotLookedUpUnderAKeyMadeForIt() throws IOException {
        String home = System.getProperty("user.home");
        System.setProperty("user.home", directory.resolve("home").toString());
        try {
            Called called = withoutConfig("PERSON::" + CITIZEN);
            assertThat(called.code()).isEqualTo(2);
            assertThat(called.out()).isEmpty();
            assertThat(called.err())
                    .containsExactly(
                            "qingliu: --subject is PERSON:… but must be by token, unless --config"
                                    + " or this machine has the key that the list was made with");
            assertThat(audit()).isEmpty();
            // What needs no key is answered without one.
            assertThat(withoutConfig("SHOP:P1:S9").out()).startsWith("MATCH");
            assertThat(directory.resolve("home")).doesNotExist();

            LocalKey.edge();
            assertThat(withoutConfig("PERSON::" + CITIZEN).code()).isZero();
        } finally {
            System.setProperty("user.home", home);
        }
    }

    private Called withoutConfig(String subject) {
        return made(call("ana", subject, REASON));
    }

    @Test
    void theAuditIsVerifiedAndNothingAddedToABrokenOne() throws IOException {
        for (int i = 0; i < 3; i++) {
            asks("ana", "SHOP:P1:S9");
        }
        Called intact = Called.with("audit", "--file", path("accesses.jsonl"));
        assertThat(intact.code()).isZero();
        assertThat(intact.out()).startsWith("INTACT: 3 entries, newest sha256:");

        Path file = directory.resolve("accesses.jsonl");
        String entries = Files.readString(file);
        Files.writeString(file, entries + "{\"id\":\"x");
        Called torn = Called.with("audit", "--file", path("accesses.jsonl"));
        assertThat(torn.code()).isZero();
        assertThat(torn.out().lines())
                .hasSize(2)
                .last()
                .isEqualTo(
                        "1 of its lines are no entries, as what a crash cut short; the first is"
                                + " line 4");
        Files.writeString(file, "a letter, and no audit");
        Called letter = Called.with("audit", "--file", path("accesses.jsonl"));
        assertThat(letter.code()).isEqualTo(1);
        assertThat(letter.out().lines()).containsExactly("BROKEN: line 1: it is no entry");

        Files.writeString(file, entries.replaceFirst("S9", "S8"));
        Called broken = Called.with("audit", "--file", path("accesses.jsonl"));
        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.out().lines())
                .containsExactly("BROKEN: line 1: its hash does not follow from what it says");
        Called chinese = Called.with("--lang", "zh", "audit", "--file", path("accesses.jsonl"));
        assertThat(chinese.out().lines()).containsExactly("BROKEN：第 1 行：哈希与内容不符");

        Files.writeString(file, Files.readString(file).replace("S9", "S8"));
        Called refused = asks("ana", "SHOP:P1:S9");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err())
                .containsExactly(
                        "qingliu: --audit is "
                                + path("accesses.jsonl")
                                + " but must be an audit whose end is as it was written (line 1 is"
                                + " not; see ./qingliu audit)");
        assertThat(audit()).hasSize(3);
    }

    @Test
    void itSpeaksChineseToo() {
        List<String> call = call("stranger", "SHOP:P1:S9", REASON);
        call.addAll(0, List.of("--lang", "zh"));
        Called called = made(call);
        assertThat(called.out().lines()).containsExactly("DENIED");
        assertThat(called.err()).containsExactly("该操作员在此成员没有权限。");
    }
}
