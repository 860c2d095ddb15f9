package io.qingliu.patterns.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.EventDraft;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.subject.SubjectKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What entries carry beside their member: its names, its types, and what is kept of it. */
class FacetTest {

    private static Moment paid(EventDraft draft) {
        draft.set(TextField.ORDER, "o1");
        Journey journey = new Journey();
        journey.add(draft.pack(EventType.PAID, "e1", 0, "P1"));
        return new Moment().at(journey, 0);
    }

    private static List<String> apart(Facet facet, String kept) {
        List<String> values = new ArrayList<>();
        facet.eachIn(kept, values::add);
        return values;
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "shop", "waybill-pool", "ofOne", "line2", "sha-256"})
    void isNamedInLowerKebabCaseOrCamelCase(String name) {
        assertThat(Facet.given(name).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Shop", "SHOP", "-shop", "shop-", "a--b", "waybill_pool", "a b", "2"})
    void otherNamesAreRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Facet.given(name))
                .withMessage(
                        "facet is "
                                + name
                                + " but must be named in lower kebab case or camel case");
    }

    @Test
    void oneOfTheSameNameAndTypeIsTheSameWhereverItIsWritten() {
        Facet pool = Facet.subject(SubjectKind.WAYBILL_POOL);
        assertThat(pool.name()).isEqualTo("waybill-pool");
        assertThat(pool)
                .isEqualTo(Facet.subject(SubjectKind.WAYBILL_POOL))
                .hasSameHashCodeAs(Facet.subject(SubjectKind.WAYBILL_POOL))
                .isEqualTo(Facet.given("waybill-pool"));
    }

    @Test
    void oneOfAnotherNameOrTypeIsAnother() {
        Facet shop = Facet.subject(SubjectKind.SHOP);
        assertThat(shop)
                .isNotEqualTo(Facet.subject(SubjectKind.BUYER))
                .isNotEqualTo(Facet.flag("shop", moment -> true))
                .isNotEqualTo(Facet.of("shop", moment -> null));
    }

    @Test
    void aSubjectIsReadOffTheMoment() {
        EventDraft draft = new EventDraft();
        draft.set(TextField.SHOP, "s1");
        Moment moment = paid(draft);
        assertThat(Facet.subject(SubjectKind.SHOP).valueOf(moment)).isEqualTo("SHOP:P1:s1");
        assertThat(Facet.subject(SubjectKind.BUYER).valueOf(moment)).isNull();
        assertThat(Facet.given("controller").valueOf(moment)).isNull();
    }

    @Test
    void aFlagIsThereOrNot() {
        Moment moment = paid(new EventDraft());
        Facet presale = Facet.flag("presale", each -> each.type() == EventType.PAID);
        assertThat(presale.valueOf(moment)).isEqualTo("presale");
        assertThat(Facet.flag("presale", each -> false).valueOf(moment)).isNull();
    }

    @Test
    void aNumberComesBackAsOne() {
        EventDraft draft = new EventDraft();
        draft.set(NumberField.QUANTITY, 3);
        Facet quantity =
                Facet.number("quantity", moment -> moment.number(NumberField.QUANTITY, -1));
        assertThat(quantity.numberIn(quantity.valueOf(paid(draft)), 7)).isEqualTo(3);
        assertThat(quantity.numberIn(quantity.valueOf(paid(new EventDraft())), 7)).isEqualTo(-1);
        assertThat(quantity.numberIn(null, 7)).isEqualTo(7);
    }

    @Test
    void aCodeIsOneOfItsList() {
        EventDraft draft = new EventDraft();
        draft.set(NumberField.NETWORK, Codes.Network.CAMPUS);
        Facet network = Facet.code("network", Moment::network);
        String kept = network.valueOf(paid(draft));
        assertThat(network.isIn(kept, Codes.Network.CAMPUS)).isTrue();
        assertThat(network.isIn(kept, Codes.Network.IDC)).isFalse();
        assertThat(network.valueOf(paid(new EventDraft()))).isNull();
        assertThat(network.isIn(null, Codes.Network.CAMPUS)).isFalse();
    }

    @Test
    void aListIsTakenApartAgain() {
        Moment moment = paid(new EventDraft());
        Facet rules = Facet.list("rules", each -> List.of("EMP-01", "a+b", "EMP-10"));
        String kept = rules.valueOf(moment);
        assertThat(kept).as("as entries keep it").isEqualTo("EMP-01+a%2Bb+EMP-10");
        assertThat(apart(rules, kept)).containsExactly("EMP-01", "a+b", "EMP-10");
        assertThat(Facet.list("rules", each -> List.of()).valueOf(moment)).isNull();
        assertThat(apart(rules, null)).isEmpty();
    }

    @Test
    void whatIsNoListIsOneValue() {
        Facet item = Facet.of("item", moment -> "a+b");
        assertThat(apart(item, "a+b")).containsExactly("a+b");
        assertThat(apart(item, null)).isEmpty();
    }

    @Test
    void isReadAsWhatItIs() {
        Facet presale = Facet.flag("presale", moment -> true);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> presale.numberIn("presale", 0))
                .withMessage("facet is presale (FLAG) but must be a NUMBER to be read as one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> presale.isIn("presale", Codes.Network.IDC))
                .withMessage("facet is presale (FLAG) but must be a CODE to be read as one");
    }
}
