package io.qingliu.connectors.edge.leak;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.connectors.edge.EdgeStories;
import io.qingliu.connectors.edge.TokenAlgorithm;
import io.qingliu.connectors.edge.TokenType;
import io.qingliu.connectors.edge.Tokeniser;
import io.qingliu.connectors.edge.identifier.UnifiedSocialCreditCode;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An account's id that is somebody's phone, card, mailbox or identity number, and its twins. */
class AccountIdsTest {

    private final Tokeniser tokeniser =
            new Tokeniser(EdgeStories.settings(TokenAlgorithm.HMAC_SHA256));
    private final AccountIds ids = new AccountIds(tokeniser);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "13800000000|phone:k1:",
                "19912345678|phone:k1:",
                "+8613800000000|phone:k1:",
                "8613800000000|phone:k1:",
                "008613800000000|phone:k1:",
                "013800000000|phone:k1:",
                "138-0000-0000|phone:k1:",
                "+86 138 0000 0000|phone:k1:",
                "１３８００００００００|phone:k1:",
                "wx-13800000000|phone:k1:",
                "13800000000@wx|phone:k1:",
                "110101199003071234|idno:k1:",
                "11010519491231002X|idno:k1:",
                "11010519491231002x|idno:k1:",
                "6222020200012345678|pay:k1:",
                "6222020000000000|pay:k1:",
                "6222 0202 0001 2345 678|pay:k1:",
                "4111111111111111|pay:k1:",
                "5555555555554444|pay:k1:",
                "a@b.cn|name:k1:",
                "zhang.san@example.com|name:k1:",
                "z***n@example.com|name:k1:",
                "92441800MA00000155|uscc:k1:",
                "120.1.2.3|ip:k1:"
            })
    void anIdMadeOfARawIdentifierBecomesAToken(String id, String token) {
        assertThat(ids.closed(id)).startsWith(token).matches("[a-z]+:k1:[a-z2-7]{32}");
        assertThat(ids.closed(SubjectKind.SHOP, id)).isEqualTo(ids.closed(id));
        assertThat(ids.closed(ids.closed(id))).isEqualTo(ids.closed(id));
        assertThat(AccountIds.isRaw(new Subject(SubjectKind.SOCIAL_ACCOUNT, id, "P1"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "S9",
                "b-1000123",
                "12800000000",
                "1380000000",
                "138000000001",
                "SHOP13800000000",
                "110101199013071234",
                "010101199003071234",
                "91440118010101000X",
                "4111111111111112",
                "6122020200012345678",
                "622202020001234",
                "6222-02-0200012345678",
                "wx_zhang@home",
                "1.2.3",
                "1732000000000",
                "550e8400-e29b-41d4-a716-446655440000",
                "phone:k1:e5bratkjk4s65uilpykrmy5fplwvrjn6",
                "张三的店铺",
                ""
            })
    void anyOtherIdStaysAsItIs(String id) {
        assertThat(ids.closed(id)).isSameAs(id);
        assertThat(ids.closed(SubjectKind.SHOP, id)).isSameAs(id);
    }

    /** The same token as the field that is raw in every record, so that they can be compared. */
    @Test
    void howItIsWrittenDoesNotMatter() {
        String token = tokeniser.token(TokenType.PHONE, "13800000000");
        for (String written : new String[] {"13800000000", "+86 138-0000-0000", "8613800000000"}) {
            assertThat(ids.closed(written)).isEqualTo(token);
        }
    }

    /** Names lose their gaps, for a middle dot is written in many ways; mailboxes must not. */
    @Test
    void mailboxesThatDifferByADotAreTwo() {
        assertThat(ids.closed("li.si@example.com")).isNotEqualTo(ids.closed("lisi@example.com"));
        assertThat(ids.closed("li-si@example.com")).isNotEqualTo(ids.closed("lisi@example.com"));
        assertThat(ids.closed("LiSi@example.com")).isEqualTo(ids.closed("lisi@example.com"));
    }

    @Test
    void websitesAndUnitsStayWhatAllMayKnowThemBy() {
        assertThat(ids.closed(SubjectKind.WEBSITE, "120.1.2.3")).isEqualTo("120.1.2.3");
        assertThat(ids.closed(SubjectKind.WEBSITE, "13800000000")).startsWith("phone:");
        assertThat(ids.closed(SubjectKind.ENTERPRISE, "92441800MA00000155"))
                .isEqualTo("92441800MA00000155");
        assertThat(ids.closed(SubjectKind.ENTERPRISE, "11010519491231002X")).startsWith("idno:");
        // Of the shape of an identity number, with the checks of a credit code by chance.
        assertThat(UnifiedSocialCreditCode.verdict("440183198704205787"))
                .isEqualTo(UnifiedSocialCreditCode.Verdict.VALID);
        assertThat(ids.closed(SubjectKind.ENTERPRISE, "440183198704205787")).startsWith("idno:");
        assertThat(ids.closed(SubjectKind.MOBILE_APP, "120.1.2.3")).startsWith("ip:");
    }

    @Test
    void nothingStaysNothing() {
        assertThat(ids.closed(null)).isNull();
        assertThat(ids.closed(SubjectKind.SHOP, null)).isNull();
    }

    /** The last net, the scanner before each sink, must find nothing that this one let pass. */
    @Property
    void whatPassesIsNoLeakToTheScanner(@ForAll("ids") String id) {
        String closed = new AccountIds(tokeniser).closed(id);

        assertThat(new LeakScanner().find(closed)).isEmpty();
    }

    /** The quick look must never excuse what the long one refuses. */
    @Property
    void theQuickLookExcusesNoIdentifier(@ForAll("ids") String id) {
        byte[] ascii = id.getBytes(StandardCharsets.US_ASCII);
        if (AccountIds.isPlain(ascii, 0, ascii.length)) {
            assertThat(new LeakScanner().find(id)).isEmpty();
            assertThat(new AccountIds(tokeniser).closed(id)).isSameAs(id);
        }
    }

    @Provide
    Arbitrary<String> ids() {
        return Arbitraries.oneOf(
                Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(22),
                Arbitraries.strings().numeric().ofLength(9).map(rest -> "13" + rest),
                Arbitraries.strings().numeric().ofLength(14).map(rest -> "62" + rest),
                Arbitraries.strings().numeric().ofLength(8).map(rest -> "44180219900" + rest),
                Arbitraries.strings()
                        .withChars("0123456789.:@%\\-abXnz ")
                        .ofMinLength(1)
                        .ofMaxLength(24));
    }
}
