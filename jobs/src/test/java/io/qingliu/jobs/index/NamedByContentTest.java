package io.qingliu.jobs.index;

import static io.qingliu.jobs.index.ReadTopics.ARRIVAL;
import static io.qingliu.jobs.index.ReadTopics.SHOP;
import static io.qingliu.jobs.index.ReadTopics.finding;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.jobs.flow.Outgoing;
import org.junit.jupiter.api.Test;

/** A result is known by what it holds: under the name of another it takes no place. */
class NamedByContentTest {

    private final ReadTopics topics = new ReadTopics();

    /** Otherwise it would take the place of the genuine one, and with its version keep it. */
    @Test
    void aForeignRecordUnderTheIdOfAFindingIsNoDocument() throws Exception {
        String genuine = finding("S9", ARRIVAL);
        String otherShop = genuine.replace("'id':'S9'".replace('\'', '"'), "\"id\":\"S8\"");

        assertThat(topics.fault("findings", "k", "{'id':'f:SHOP:P1:S9:BRUSHING','version':1}"))
                .isEqualTo("MISSING_FIELD time");
        assertThat(otherShop).isNotEqualTo(genuine);
        assertThat(topics.fault("findings", "k", otherShop)).isEqualTo("BAD_VALUE id");
        assertThat(topics.fault("findings", "k", finding("S9", Long.MAX_VALUE)))
                .isEqualTo("BAD_VALUE version");
        long highest = ARRIVAL + DocumentName.AHEAD.toMillis();
        assertThat(topics.fault("findings", "k", finding("S9", highest + 1)))
                .isEqualTo("BAD_VALUE version");
        assertThat(topics.fault("findings", "k", finding("S9", highest))).isNull();
    }

    @Test
    void aResultOfEachOtherStreamIsReadByItsTypeAndKnownByItsFields() throws Exception {
        String measure =
                "{'id':'m:SHOP:P1:S9:LIMIT_PROMOTION_ENTRY:P1','version':2,'subject':"
                        + SHOP
                        + ",'measure':'LIMIT_PROMOTION_ENTRY','action':'RECOMMEND','member':'P1'}";
        String alert =
                "{'id':'a:YTO:K3:P1:S9','version':2,'carrier':'YTO','courier':'K3','shop':'S9',"
                        + "'platform':'P1'}";
        String notice =
                "{'id':'n:SHOP:P1:S9:MEASURE:X:P1','version':2,'type':'MEASURE','subject':"
                        + SHOP
                        + ",'text':{'zh':'a','en':'b'}}";
        String push =
                "{'id':'p:SHOP:P1:S9:SAMR','version':2,'department':'SAMR','subject':"
                        + SHOP
                        + ",'label':'DECIDED','action':'PUSH'}";
        String share =
                "{'id':'h:SHOP:P1:S9:P2','version':2,'member':'P2','status':'SHARED','action':"
                        + "'SHARE','subject':"
                        + SHOP
                        + "}";
        String ring =
                "{'id':'g:SHOP:P1:S9','version':2,'status':'SUSPECTED','memberCount':3,'members':[{"
                        + "'role':'PARTICIPANT','subject':"
                        + SHOP
                        + "}]}";
        String statistic = "{'period':'2024-11','granularity':'MONTH','version':2}";

        assertThat(topics.fault("measures", "k", measure)).isNull();
        assertThat(topics.fault("measures", "k", measure.replace("'member':'P1'", "'member':'P2'")))
                .isEqualTo("BAD_VALUE id");
        assertThat(topics.fault("courier-alerts", "k", alert)).isNull();
        assertThat(topics.fault("courier-alerts", "k", alert.replace("'shop':'S9'", "'shop':'S8'")))
                .isEqualTo("BAD_VALUE id");
        assertThat(topics.fault("notices", "k", notice)).isNull();
        assertThat(topics.fault("notices", "k", notice.replace(":MEASURE:", ":LISTED:")))
                .isEqualTo("BAD_VALUE id");
        assertThat(topics.fault("pushes", "k", push)).isNull();
        assertThat(
                        topics.fault(
                                "pushes",
                                "k",
                                push.replace("'department':'SAMR'", "'department':'PBC'")))
                .isEqualTo("BAD_VALUE id");
        assertThat(topics.fault("shares", "k", share)).isNull();
        assertThat(topics.fault("shares", "k", share.replace("'member':'P2'", "'member':'P1'")))
                .isEqualTo("BAD_VALUE id");
        assertThat(
                        topics.fault(
                                "manifests",
                                "P2",
                                "{'member':'P2','period':'2024-W49','version':2}"))
                .isNull();
        assertThat(topics.fault("batches", "k", "{'member':'P2','batch':'b','version':2}"))
                .isNull();
        assertThat(topics.fault("rings", "k", ring)).isNull();
        assertThat(topics.fault("rings", "k", ring.replace("g:SHOP", "g:BUYER")))
                .isEqualTo("BAD_VALUE id");
        assertThat(
                        topics.fault(
                                "rings",
                                "k",
                                "{'id':'g:SHOP:P1:S8','version':2,'status':'CLEARED'}"))
                .isNull();
        assertThat(topics.fault("rings", "k", "{'id':'g:S8','version':2,'status':'CLEARED'}"))
                .isEqualTo("BAD_VALUE id");
        assertThat(
                        topics.fault(
                                "rings",
                                "k",
                                "{'id':'f:SHOP:P1:S8:X','version':2,'status':'CLEARED'}"))
                .isEqualTo("BAD_VALUE id");
        assertThat(topics.fault("statistics", "s:MONTH:2024-11:::::", statistic)).isNull();
        assertThat(topics.fault("statistics", "s:MONTH:2024-10:::::", statistic))
                .isEqualTo("BAD_VALUE id");
        assertThat(
                        topics.fault(
                                "statistics",
                                "s:MONTH:2024-11:::::",
                                statistic.replace(
                                        ":2}", ":" + (DocumentName.MOST_CHANGES + 1) + "}")))
                .isEqualTo("BAD_VALUE version");
    }

    @Test
    void whatIsAboutARuleIsKnownByIt() throws Exception {
        String precision =
                "{'id':'w:BRU-01','rule':'BRU-01','version':2,'confirmed':1,'rejected':0,"
                        + "'overturned':0,'at':1732982400000}";
        String notice =
                "{'id':'w:BRU-01:4','version':1,'type':'RULE_WITHDRAWN','grounds':['BRU-01'],"
                        + "'text':{'zh':'a','en':'b'}}";

        assertThat(topics.fault("rule-precision", "k", precision)).isNull();
        assertThat(
                        topics.fault(
                                "rule-precision",
                                "k",
                                precision.replace("'rule':'BRU-01'", "'rule':'X'")))
                .isEqualTo("BAD_VALUE id");
        assertThat(topics.fault("notices", "k", notice)).isNull();
        assertThat(topics.fault("notices", "k", notice.replace("['BRU-01']", "['BRU-02']")))
                .isEqualTo("BAD_VALUE id");
        assertThat(topics.fault("notices", "k", notice.replace("['BRU-01']", "[]")))
                .isEqualTo("MISSING_FIELD subject");
        assertThat(topics.fault("notices", "k", notice.replace("RULE_WITHDRAWN", "LISTED")))
                .isEqualTo("MISSING_FIELD subject");
    }

    @Test
    void aListingIsKnownByItsKey() throws Exception {
        String listing = "{'subject':" + SHOP + ",'status':'NOTIFIED','version':1}";
        assertThat(topics.read("blacklist", "SHOP:P1:S9", listing.replace('\'', '"')))
                .extracting(Outgoing::id)
                .containsExactly("SHOP:P1:S9");
        assertThat(topics.fault("blacklist", "SHOP:P1:S8", listing)).isEqualTo("BAD_VALUE id");
    }
}
