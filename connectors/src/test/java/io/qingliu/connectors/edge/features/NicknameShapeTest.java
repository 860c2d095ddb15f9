package io.qingliu.connectors.edge.features;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NicknameShapeTest {
    @ParameterizedTest
    @CsvSource({
        "user1234, a+d4",
        "快乐的小猫88, c+d2",
        "jd_5f3a9c2b, a+_x8",
        "Tom, Aa+",
        "TOM-7, A+-d1",
        "tb13800000000, a+d11",
        "小明😀😀, c+e+",
        "Иван, l+",
        "a!b, a+pa+",
        "ｕｓｅｒ１２３４, a+d4"
    })
    void theShapeTellsKindsAndCounts(String nickname, String shape) {
        assertThat(NicknameShape.of(nickname)).isEqualTo(shape);
    }

    @ParameterizedTest
    @CsvSource({
        "user1234, user9876, user123",
        "快乐的小猫88, 忧伤的海豚17, 快乐的小猫8",
        "jd_5f3a9c2b, jd_91ab3e4f, jd_5f3a9c2"
    })
    void namesOfOneGeneratorShareAShapeAndAnotherLengthDoesNot(
            String one, String sibling, String other) {
        assertThat(NicknameShape.of(sibling))
                .isEqualTo(NicknameShape.of(one))
                .isNotEqualTo(NicknameShape.of(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"user1234", "快乐的小猫88", "jd_5f3a9c2b", "Tom!", "小明😀"})
    void aShapeIsItsOwnShape(String nickname) {
        String shape = NicknameShape.of(nickname);

        assertThat(NicknameShape.of(shape)).isEqualTo(shape);
        assertThat(NicknameShape.isShape(nickname)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"d13800000000", "x123", "acle", "zhangsan"})
    void anIdentifierIsNotTakenForAShape(String nickname) {
        assertThat(NicknameShape.isShape(nickname)).isFalse();
    }
}
