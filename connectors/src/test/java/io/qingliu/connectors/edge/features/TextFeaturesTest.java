package io.qingliu.connectors.edge.features;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFeaturesTest {
    private static final String PRAISE = "东西收到了，质量非常好，做工精细，和描述的一模一样，物流也很快，客服态度热情，下次还会再来购买，推荐给大家！";

    @Test
    void aCopyWithOtherPunctuationIsTheSameText() {
        String copy = PRAISE.replace("，", "~ ").replace("！", "");

        assertThat(TextFeatures.of(copy).simHash()).isEqualTo(TextFeatures.of(PRAISE).simHash());
    }

    @Test
    void aCopyWithOneWordChangedIsNearAndAnotherTextIsFar() {
        String near = PRAISE.replace("热情", "很好");
        String far = "袖子短了一截，洗过一次就起球，颜色和图片差得太多，联系卖家三天没有人理，非常失望，已经申请退货。";

        assertThat(distance(PRAISE, near)).isLessThanOrEqualTo(8);
        assertThat(distance(PRAISE, far)).isGreaterThan(16);
    }

    @Test
    void numbersInATextCannotBeFoundByTryingThemAll() {
        assertThat(TextFeatures.of("电话13800000000").simHash())
                .isEqualTo(TextFeatures.of("电话13911112222").simHash());
        assertThat(TextFeatures.of("第1234次").simHash())
                .isNotEqualTo(TextFeatures.of("第1235次").simHash());
    }

    @ParameterizedTest
    @CsvSource({"很好, 2", "👍👍, 2", "' ok\u200b ', 2", "ＡＢＣ, 3"})
    void lengthCountsCharactersAsAReaderDoes(String text, int length) {
        assertThat(TextFeatures.of(text).length()).isEqualTo(length);
    }

    @Test
    void anEmptyTextHasNothing() {
        assertThat(TextFeatures.of(null)).isEqualTo(new TextFeatures(0, 0, false));
        assertThat(TextFeatures.of("！？").simHash()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "有问题打13800000000",
                "1 3 8-0000-0000 找我",
                "+86 138 0000 0000",
                "一三八零零零零零零零零",
                "①③⑧00000000",
                "加微信abc_12345返现",
                "加V：xiaomi88888",
                "QQ群123456",
                "vx号是 zhang99999",
                "mail me: a.b@example.com.",
                "详见 www.example.com"
            })
    void aWayToReachTheWriterIsAContact(String text) {
        assertThat(TextFeatures.of(text).containsContact()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "微信支付很方便",
                "QQ糖很好吃",
                "买了12345678901件也不嫌多",
                "订单1380000000012345",
                "编号2013800000000",
                "用了3天，2次，一共100块，五六个人都说好",
                "qqwwweeer",
                "@客服 为什么不回",
                "2024-11-20 收到，11-25 坏了"
            })
    void everydayWordsAndNumbersAreNone(String text) {
        assertThat(TextFeatures.of(text).containsContact()).isFalse();
    }

    private static int distance(String one, String other) {
        return Long.bitCount(TextFeatures.of(one).simHash() ^ TextFeatures.of(other).simHash());
    }
}
