package io.qingliu.connectors.edge;

import static io.qingliu.connectors.edge.EdgeStories.settings;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokeniserTest {
    private static final String PHONE_TOKEN = "phone:k1:e5bratkjk4s65uilpykrmy5fplwvrjn6";

    private final Tokeniser tokeniser = new Tokeniser(settings(TokenAlgorithm.HMAC_SHA256));
    private final Tokeniser national = new Tokeniser(settings(TokenAlgorithm.HMAC_SM3));

    @ParameterizedTest
    @CsvSource({
        "PHONE, 13800000000, phone:k1:e5bratkjk4s65uilpykrmy5fplwvrjn6",
        "USCC, 91441802MA0000007A, uscc:k1:gf7cgvp3ckh7tpdmyrkg66dlf3o7c7zb",
        "IDNO, 441802190001010008, idno:k1:72wecodk7kkmpyxfaixgfb56d2oqlnmv"
    })
    void publishedVectorsHoldForSha256(TokenType type, String raw, String token) {
        assertThat(tokeniser.token(type, raw)).isEqualTo(token);
    }

    @ParameterizedTest
    @CsvSource({
        "PHONE, 13800000000, 5ae3e1b66ae350d88e5690847beab4312a24635c1a586d5a3109fa5bddc74fd5",
        "USCC, 91441802MA0000007A, 29e5483355defaff88f92a3bf15bff97f031e1656671685c2e6d5396aeb0c2d9",
        "IDNO, 441802190001010008, 9e6c69fdba241b39e12e598336607fb8b9daf71e254c52f1c03baa998001e081"
    })
    void publishedVectorsHoldForSm3(TokenType type, String raw, String hash) {
        byte[] body = new byte[TokenForm.BODY_LENGTH];
        TokenForm.writeBody(HexFormat.of().parseHex(hash), body, 0);

        assertThat(national.token(type, raw))
                .isEqualTo(type.wireName() + ":k1:" + new String(body, StandardCharsets.US_ASCII));
    }

    @Test
    void theNationalPrimitivesAreThoseOfTheStandards() throws Exception {
        BouncyCastleProvider provider = new BouncyCastleProvider();
        byte[] digest =
                MessageDigest.getInstance("SM3", provider)
                        .digest("abc".getBytes(StandardCharsets.US_ASCII));
        Mac mac = Mac.getInstance("HmacSM3", provider);
        mac.init(new SecretKeySpec(HexFormat.of().parseHex("0b".repeat(20)), "HmacSM3"));
        byte[] block = HexFormat.of().parseHex("0123456789abcdeffedcba9876543210");
        Cipher cipher = Cipher.getInstance("SM4/ECB/NoPadding", provider);
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(block, "SM4"));

        assertThat(HexFormat.of().formatHex(digest))
                .isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
        assertThat(
                        HexFormat.of()
                                .formatHex(
                                        mac.doFinal(
                                                "Hi There".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo("51b00d1fb49832bfb01c3ce27848e59f871d9ba938dc563b338ca964755cce70");
        assertThat(HexFormat.of().formatHex(cipher.doFinal(block)))
                .isEqualTo("681edf34d206965e86b3e94f536e4246");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "138 0000 0000",
                "138-0000-0000",
                "+86 138-0000-0000",
                "8613800000000",
                "008613800000000",
                "013800000000",
                "１３８００００００００",
                " 13800000000\u200b"
            })
    void aPhoneHasOneTokenHoweverItIsWritten(String written) {
        assertThat(tokeniser.token(TokenType.PHONE, written)).isEqualTo(PHONE_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"13800000000转1234", "13800000000-1234", "13800000000,1234"})
    void aForwardingNumberIsNoPhone(String written) {
        assertThat(tokeniser.token(TokenType.PHONE, written))
                .startsWith("privacynumber:k1:")
                .isEqualTo(tokeniser.token(TokenType.PHONE, "138 0000 0000 转 1234"));
    }

    @ParameterizedTest
    @CsvSource({"PHONE, 138****0000", "PHONE, 138xxxx0000", "IDNO, 441802********0008", "NAME, 张*"})
    void aMaskedValueNamesNobody(TokenType type, String masked) {
        assertThat(tokeniser.token(type, masked)).isNull();
    }

    @ParameterizedTest
    @EnumSource(TokenType.class)
    void aBlankValueNamesNobody(TokenType type) {
        assertThat(tokeniser.token(type, null)).isNull();
        assertThat(tokeniser.token(type, " \u3000")).isNull();
    }

    @ParameterizedTest
    @EnumSource(TokenType.class)
    void aTokenPassesUnchanged(TokenType type) {
        String token = tokeniser.token(type, "440111222233334444");

        assertThat(token).matches("[a-z]+:k1:[a-z2-7]{32}");
        assertThat(tokeniser.token(type, token)).isEqualTo(token);
        assertThat(tokeniser.token(TokenType.DEVICE, PHONE_TOKEN)).isEqualTo(PHONE_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "phone:k1:13800000000",
                "device:k1:short",
                "device:k1:ABCDEFGHIJKLMNOPABCDEFGHIJKLMNOP",
                "animal:k1:e5bratkjk4s65uilpykrmy5fplwvrjn6",
                "device::e5bratkjk4s65uilpykrmy5fplwvrjn6",
                "device:1k:e5bratkjk4s65uilpykrmy5fplwvrjn6"
            })
    void whatOnlyResemblesATokenIsTokenised(String lookAlike) {
        assertThat(tokeniser.token(TokenType.DEVICE, lookAlike))
                .startsWith("device:k1:")
                .isNotEqualTo(lookAlike);
    }

    @Test
    void equalValuesOfDifferentTypesShareNoToken() {
        String asPhone = tokeniser.token(TokenType.PHONE, "13800000000");
        String asAccount = tokeniser.token(TokenType.PAY, "13800000000");

        assertThat(asPhone.substring(asPhone.lastIndexOf(':')))
                .isNotEqualTo(asAccount.substring(asAccount.lastIndexOf(':')));
    }

    @Test
    void theClassOfATextDoesNotMatter() {
        assertThat(tokeniser.token(TokenType.DEVICE, CharBuffer.wrap("device-1")))
                .isEqualTo(tokeniser.token(TokenType.DEVICE, "device-1"));
        assertThat(tokeniser.token(TokenType.SERIAL, "device-1")).startsWith("serial:");
    }

    @Test
    void aHugeValueHasATokenToo() {
        String huge = "设备".repeat(50_000);

        assertThat(tokeniser.token(TokenType.DEVICE, huge))
                .isEqualTo(tokeniser.token(TokenType.DEVICE, huge + " "))
                .isNotEqualTo(tokeniser.token(TokenType.DEVICE, huge + "x"));
        assertThat(tokeniser.token(TokenType.PHONE, "13800000000")).isEqualTo(PHONE_TOKEN);
    }

    @Test
    void theBodyIsOrdinaryBase32InLowerCase() {
        byte[] hash = Base64.getDecoder().decode("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        byte[] body = new byte[TokenForm.BODY_LENGTH];
        TokenForm.writeBody(hash, body, 0);

        assertThat(new String(body, StandardCharsets.US_ASCII))
                .isEqualTo("aaaqeayeaudaocajbifqydiob4ibceqt");
    }
}
