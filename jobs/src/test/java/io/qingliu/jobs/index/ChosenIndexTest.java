package io.qingliu.jobs.index;

import static io.qingliu.jobs.index.ReadTopics.DAY;
import static io.qingliu.jobs.index.ReadTopics.DECEMBER;
import static io.qingliu.jobs.index.ReadTopics.SHOP;
import static io.qingliu.jobs.index.ReadTopics.documents;
import static io.qingliu.jobs.index.ReadTopics.signal;
import static io.qingliu.jobs.index.ReadTopics.withdrawal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.qingliu.connectors.elasticsearch.ElasticsearchDocument;
import io.qingliu.connectors.elasticsearch.IndexNames;
import io.qingliu.jobs.flow.Outgoing;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which index, or which two, a result is a document of. */
class ChosenIndexTest {

    private final ReadTopics topics = new ReadTopics();

    /** P1 is kept apart, P2 is not, and a notice to the shop is for no member. */
    @Test
    void whatIsForAMemberKeptApartIsAlsoADocumentInAnIndexOfItsOwn() throws Exception {
        String measure =
                "{'id':'m:SHOP:P1:S9:LIMIT_PROMOTION_ENTRY:%s','version':2,'subject':"
                        + SHOP
                        + ",'measure':'LIMIT_PROMOTION_ENTRY','action':'RECOMMEND','member':'%s'}";
        String notice =
                "{'id':'n:SHOP:P1:S9:%s:X:P1','version':2,'type':'%s','member':'P1','subject':"
                        + SHOP
                        + ",'text':{'zh':'a','en':'b'}}";
        String alert =
                "{'id':'a:YTO:K3:P1:S9','version':2,'carrier':'YTO','courier':'K3','shop':'S9',"
                        + "'platform':'P1'%s}";
        String manifest = "{'member':'P1','period':'2024-W49','version':2}";

        assertThat(topics.indices("measures", measure.formatted("P1", "P1")))
                .containsExactly("qingliu-measures", "qingliu-measures.p1");
        assertThat(topics.indices("measures", measure.formatted("P2", "P2")))
                .containsExactly("qingliu-measures");
        assertThat(topics.indices("manifests", manifest))
                .containsExactly("qingliu-manifests", "qingliu-manifests.p1");
        assertThat(topics.indices("notices", notice.formatted("OVERDUE", "OVERDUE")))
                .containsExactly("qingliu-notices", "qingliu-notices.p1");
        assertThat(topics.indices("notices", notice.formatted("MEASURE", "MEASURE")))
                .containsExactly("qingliu-notices");
        assertThat(topics.indices("courier-alerts", alert.formatted(",'member':'P1'")))
                .containsExactly("qingliu-courier-alerts", "qingliu-courier-alerts.p1");
        assertThat(topics.indices("courier-alerts", alert.formatted("")))
                .containsExactly("qingliu-courier-alerts");
        assertThat(IndexNames.standard().streamOf("qingliu-courier-alerts.p1"))
                .isEqualTo("courier-alerts");
    }

    @Test
    void aScoreGoesToTheIndexOfTheMonthInWhichItsReviewWasPosted() throws Exception {
        String score =
                "{'review':'R1','version':2,'shop':'S9','buyer':'B1','platform':'P1','time':"
                        + (DECEMBER - 1)
                        + ",'score':0.5,'reasons':['BURST']}";

        List<Outgoing> read = topics.read("review-scores", "k", score.replace('\'', '"'));

        assertThat(documents(read))
                .extracting(ElasticsearchDocument::index, ElasticsearchDocument::id)
                .containsExactly(tuple("qingliu-review-scores-2024.11", "r:P1:R1"));
        String dated = score.replace("" + (DECEMBER - 1), "'2024-11-30T23:59:59+08:00'");
        assertThat(documents(topics.read("review-scores", "k", dated.replace('\'', '"'))))
                .extracting(ElasticsearchDocument::index)
                .containsExactly("qingliu-review-scores-2024.11");
        assertThat(
                        topics.fault(
                                "review-scores",
                                "k",
                                score.replace("" + (DECEMBER - 1), "4102531200000")))
                .isEqualTo("BAD_TIME time");
    }

    @Test
    void aSignalGoesToTheIndexOfItsDayInChina() throws Exception {
        // 1 December 2024 in China, of which the first hours are November in UTC.
        List<Outgoing> read = topics.read("signals", "k", signal(20058, 1, DECEMBER));
        read.addAll(topics.read("signals", "k", signal(20058, 2, DECEMBER + DAY - 1)));
        read.addAll(topics.read("signals", "k", withdrawal(20058)));

        assertThat(documents(read))
                .extracting(ElasticsearchDocument::index)
                .containsOnly("qingliu-signals-2024.12")
                .hasSize(3);
    }

    /** Every month makes an index, and a cluster takes only so many. */
    @Test
    void aSignalOfAnotherDayThanItsTimesMakesNoIndex() throws Exception {
        assertThat(topics.fault("signals", "k", signal(20057, 1, DECEMBER)))
                .isEqualTo("BAD_VALUE id");
        assertThat(topics.fault("signals", "k", signal(20059, 1, DECEMBER)))
                .isEqualTo("BAD_VALUE id");
        assertThat(topics.fault("signals", "k", signal(47481, 1, DECEMBER)))
                .isEqualTo("BAD_VALUE id");
        assertThat(topics.fault("signals", "k", signal(47481, 1, 4_102_400_000_000L)))
                .isEqualTo("BAD_TIME time");
        assertThat(topics.fault("signals", "k", withdrawal(47481))).isEqualTo("BAD_VALUE id");
        assertThat(topics.fault("signals", "k", signal(20058, Long.MAX_VALUE, DECEMBER)))
                .isEqualTo("BAD_VALUE version");
        assertThat(topics.fault("signals", "k", signal(20058, 1, DECEMBER).replace("T:k:", "T:j:")))
                .isEqualTo("BAD_VALUE id");
    }
}
