package io.qingliu.domain.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the id of a case names. */
class ResultIdsTest {

    @ParameterizedTest
    @EnumSource
    void aFindingNamesItsBehaviour(Behavior behavior) {
        Subject shop = Subject.of(SubjectKind.SHOP, "P1", "S:1");

        assertThat(ResultIds.behaviorOf(Finding.idOf(shop, behavior))).contains(behavior);
    }

    @Test
    void aSubjectThatIsCalledLikeOneIsNone() {
        Subject shop = Subject.of(SubjectKind.SHOP, "P1", Behavior.BRUSHING.name());

        assertThat(ResultIds.behaviorOf(ResultIds.push(shop, "market"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"f:SHOP:P1:S1:TELEPATHY", "f:SHOP:P1:S1:brushing", "", ":"})
    void anIdThatNamesNoKnownBehaviourHasNone(String id) {
        assertThat(ResultIds.behaviorOf(id)).isEmpty();
    }
}
