package io.qingliu.patterns.personaldata;

import static io.qingliu.domain.event.Codes.DataCategory.CONTACT;
import static io.qingliu.domain.event.Codes.DataCategory.PROPERTY;
import static io.qingliu.domain.event.Codes.DataCategory.TRACK;
import static io.qingliu.domain.event.Codes.DataCategory.TRADE;
import static io.qingliu.domain.event.EventType.EXPORT;
import static io.qingliu.patterns.personaldata.Desk.does;
import static io.qingliu.patterns.personaldata.Desk.morning;
import static io.qingliu.patterns.personaldata.Desk.opens;
import static io.qingliu.patterns.personaldata.Desk.watched;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import org.junit.jupiter.api.Test;

/** PII-11: the quantities of the law, halved for those who hold the data by duty. */
class LegalQuantityTest {

    private static StoryEvent export(Codes.DataCategory category, int records) {
        return does(EXPORT, "keeper", category.name())
                .with(NumberField.DATA_CATEGORY, category)
                .with(NumberField.RECORDS, records);
    }

    private static String bandOf(StoryEvent... received) {
        Story.Outcome outcome = watched(Story.story().on(1, "09:00").receive(received));
        return outcome.signals().stream()
                .filter(signal -> signal.rule().equals("PII-11"))
                .map(signal -> signal.attribute("legalSeverityBand"))
                .findFirst()
                .orElse("NONE");
    }

    @Test
    void eachCategoryHasItsQuantity() {
        assertThat(bandOf(export(TRACK, 24))).isEqualTo("NONE");
        assertThat(bandOf(export(TRACK, 25))).isEqualTo("NEAR");
        assertThat(bandOf(export(TRACK, 49))).isEqualTo("NEAR");
        assertThat(bandOf(export(PROPERTY, 50))).isEqualTo("REACHED");
        assertThat(bandOf(export(TRADE, 249))).isEqualTo("NONE");
        assertThat(bandOf(export(TRADE, 500))).isEqualTo("REACHED");
        assertThat(bandOf(export(CONTACT, 2499))).isEqualTo("NONE");
        assertThat(bandOf(export(CONTACT, 5000))).isEqualTo("REACHED");
    }

    @Test
    void tenTimesAsManyAreEspeciallySerious() {
        assertThat(bandOf(export(TRADE, 4999))).isEqualTo("REACHED");
        assertThat(bandOf(export(TRADE, 5000))).isEqualTo("TENFOLD");
    }

    @Test
    void halfIsEnoughForWhoHoldsTheDataByDuty() {
        assertThat(bandOf(export(TRADE, 249).with(NumberField.DUTY, true))).isEqualTo("NEAR");
        assertThat(bandOf(export(TRADE, 250).with(NumberField.DUTY, true))).isEqualTo("REACHED");
        assertThat(bandOf(export(TRADE, 250))).isEqualTo("NEAR");
    }

    @Test
    void differentCategoriesAddUpInProportion() {
        assertThat(bandOf(export(TRACK, 20), export(TRADE, 300))).isEqualTo("REACHED");
        assertThat(bandOf(export(TRACK, 20), export(TRADE, 299))).isEqualTo("NEAR");
    }

    @Test
    void aQuantityOfUnknownDataIsNotGuessed() {
        assertThat(bandOf(does(EXPORT, "keeper", "list").with(NumberField.RECORDS, 9000)))
                .isEqualTo("NONE");
    }

    @Test
    void anInvestigatorsQuantityIsForHisCase() {
        assertThat(bandOf(export(TRACK, 400).with(TextField.WORK, "case-4"))).isEqualTo("NONE");
    }

    @Test
    void singleOpeningsCountOneEach() {
        watched(morning(25, i -> opens("w" + i).with(NumberField.DATA_CATEGORY, TRACK)))
                .fires("PII-11");
    }
}
