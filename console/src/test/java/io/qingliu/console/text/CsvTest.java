package io.qingliu.console.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that a spreadsheet opens and runs nothing of. */
class CsvTest {

    @Test
    void numbersAndTextsStandAsTheyAreAndNullIsEmpty() {
        assertThat(new Csv().line("a", -1.5, null, "b c").text())
                .isEqualTo("\uFEFFa,-1.5,,b c\r\n");
    }

    @Test
    void whatPartsCellsIsQuoted() {
        assertThat(new Csv().line("a,b", "say \"x\"", "two\nlines", "s;t").text())
                .isEqualTo("\uFEFF\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",\"s;t\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1", "＠x"})
    void aTextThatBeginsLikeAFormulaIsNone(String text) {
        String cell = new Csv().line(text).text().substring(1).replace("\"", "");

        assertThat(cell).startsWith("'");
    }
}
