package io.qingliu.connectors.edge.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.connectors.edge.EdgeStories;
import io.qingliu.connectors.edge.TokenType;
import io.qingliu.connectors.edge.identifier.PhoneClass;
import io.qingliu.connectors.edge.identifier.PhonePlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneFeaturesTest {
    private final EdgeFeatures edge = EdgeStories.edge();

    @Test
    void aHundredConsecutiveNumbersShareABlockAndTheNextDoesNot() {
        PhoneFeatures first = edge.phone("17012345600");
        PhoneFeatures last = edge.phone("17012345699");
        PhoneFeatures next = edge.phone("17012345700");

        assertThat(last.block()).isEqualTo(first.block()).startsWith("phoneblock:k1:");
        assertThat(next.block()).isNotEqualTo(first.block());
        assertThat(next.segment()).isEqualTo(first.segment()).startsWith("phonesegment:k1:");
        assertThat(edge.token(TokenType.PHONE_BLOCK, "170123456")).isEqualTo(first.block());
        assertThat(edge.token(TokenType.PHONE_BLOCK, "17012345600")).isEqualTo(first.block());
    }

    @Test
    void tenThousandNumbersShareASegmentAndTheNextDoesNot() {
        assertThat(edge.phone("17012349999").segment())
                .isEqualTo(edge.phone("17012340000").segment())
                .isNotEqualTo(edge.phone("17012350000").segment());
    }

    @ParameterizedTest
    @CsvSource({
        "16200000000, MVNO",
        "16500000000, MVNO",
        "16700000000, MVNO",
        "17000000000, MVNO",
        "17099999999, MVNO",
        "17100000000, MVNO",
        "17200000000, BASIC_MOBILE",
        "13480000000, BASIC_MOBILE",
        "13490000000, BASIC_TELECOM",
        "17399999999, BASIC_TELECOM",
        "17400000000, BASIC_TELECOM",
        "17405999999, BASIC_TELECOM",
        "17406000000, SATELLITE",
        "17412999999, SATELLITE",
        "17413000000, UNKNOWN",
        "17490000000, SATELLITE",
        "19200000000, BASIC_BROADCAST",
        "13000000000, BASIC_UNICOM",
        "19600000000, BASIC_UNICOM",
        "14500000000, DATA_ONLY",
        "14900000000, DATA_ONLY",
        "1441000000000, IOT",
        "1480000000000, IOT",
        "14800000000, UNKNOWN",
        "15400000000, UNKNOWN"
    })
    void theClassIsThePlansWordForThePrefix(String phone, PhoneClass expected) {
        assertThat(edge.phone(phone).phoneClass()).isEqualTo(expected);
    }

    @Test
    void aForwardingNumberHasNoBlock() {
        PhoneFeatures forwarded = edge.phone("17012345600转8801");

        assertThat(forwarded.token()).startsWith("privacynumber:k1:");
        assertThat(forwarded.block()).isNull();
        assertThat(forwarded.segment()).isNull();
        assertThat(forwarded.phoneClass()).isEqualTo(PhoneClass.PRIVACY);
        assertThat(forwarded.token()).isNotEqualTo(edge.phone("17012345600转8802").token());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0763-3366778", "+1 415 555 2671", "1441000000000", "not a phone"})
    void whatIsNoMobileNumberHasATokenOnly(String phone) {
        PhoneFeatures features = edge.phone(phone);

        assertThat(features.token()).startsWith("phone:k1:");
        assertThat(features.block()).isNull();
        assertThat(features.segment()).isNull();
    }

    @Test
    void aForeignNumberIsNotTheChineseOneOfTheSameDigits() {
        assertThat(edge.phone("+14155552671").token())
                .isNotEqualTo(edge.phone("14155552671").token());
    }

    @Test
    void aTokenHasNoDerivedFeatures() {
        String token = edge.phone("17012345600").token();

        assertThat(edge.phone(token))
                .isEqualTo(new PhoneFeatures(token, null, null, PhoneClass.UNKNOWN));
        assertThat(edge.phone(null)).isNull();
        assertThat(edge.phone("  ")).isNull();
    }

    @Test
    void aPlanWithABadPrefixIsRefused() {
        assertThat(PhonePlan.parse("MVNO 1999").classOf("19990000000")).isEqualTo(PhoneClass.MVNO);
        assertThatThrownBy(() -> PhonePlan.parse("MVNO 299"))
                .hasMessage(
                        "phone prefix is 299 but must be 3 to 5 digits from 1, or a range of them");
    }
}
