package io.qingliu.connectors.edge.leak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.connectors.edge.leak.ResultScanner.Found;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a raw identifier in a result, and what only has its length. */
class ResultScannerTest {

    private final ResultScanner scanner = new ResultScanner(List.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "{'subject':{'kind':'SHOP','id':'13800000000','platform':'P1'}}#PHONE#id",
                "{'subject':{'kind':'SHOP','id':'S9','platform':'13800000000'}}#PHONE#platform",
                "{'id':'f:SHOP:P1:13800000000:BRUSHING'}#PHONE#id",
                "{'id':'f:SHOP:P1:a@b.cn:BRUSHING'}#EMAIL#id",
                "{'id':'a:YTO:13800000000:P1:S9'}#PHONE#id",
                "{'id':'o:SHOP:P1:S9:ENTERPRISE::13800000000:BRUSHING'}#PHONE#id",
                "{'id':'BRU-02:SHOP%3AP1%3A13800000000:20234'}#PHONE#id",
                "{'key':'SHOP:P1:13800000000|item'}#PHONE#key",
                "{'basis':['f:SHOP:P1:13800000000:BRUSHING']}#PHONE#basis",
                "{'related':[{'kind':'BUYER','id':'11010519491231002X'}]}#CITIZEN_ID#id",
                "{'buyer':'6222020000000000000'}#BANK_CARD#buyer",
                "{'text':{'zh':'电话 13800000000','en':'-'}}#PHONE#zh",
                "{'attributes':['courier','13800000000']}#PHONE#courier",
                "{'id':'f:SHOP:P1:120.1.2.3:BRUSHING'}#IPV4#id",
                "{'payload':'{\\'shop\\':\\'13800000000\\'}'}#PHONE#shop",
                "{'payload':'[13800000000'}#PHONE#payload",
                "not JSON 13800000000#PHONE#",
            })
    void aRawIdentifierIsFoundWhereverItMayStand(String json, LeakKind kind, String field) {
        assertThat(scanner.find(null, utf8(json))).isEqualTo(new Found(kind, field));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'amount':13800000000,'time':1732000000000,'observed':1.38E10}",
                "{'events':['13800000000','11010519491231002X'],'digest':'sha256:00'}",
                "{'waybills':['13800000000'],'order':'13800000000','items':['13800000000']}",
                "{'id':'q:SHOP:P1:S9:13800000000','report':'13800000000'}",
                "{'id':'n:SHOP:P1:S9:APPEAL:13800000000'}",
                "{'basis':['粤市监:13800000000'],'decision':'13800000000'}",
                "{'id':'BRU-02:SHOP%3AP1%3AS9|13800000000:20234','key':'SHOP:P1:S9|13800000000'}",
                "{'attributes':['courier','K3','waybills','13800000000']}",
                "{'stream':'orders','id':'13800000000','journey':'O:P1:13800000000'}",
                "{'subject':{'kind':'WEBSITE','id':'120.1.2.3'},'id':'f:WEBSITE::120.1.2.3:BRUSHING'"
                        + ",'text':{'zh':'网站 120.1.2.3'}}",
                "{'subject':{'kind':'ENTERPRISE','id':'92441800MA00000155'},"
                        + "'id':'f:ENTERPRISE::92441800MA00000155:BRUSHING'}",
                "{'id':'f:SHOP:P1:phone%3Ak1%3Ae5bratkjk4s65uilpykrmy5fplwvrjn6:BRUSHING'}",
                "{'payload':'{\\'waybills\\':[\\'13800000000\\'],\\'amount\\':13800000000}'}"
            })
    void numbersOfRecordsAmountsAndPublicIdsAreNone(String json) {
        assertThat(scanner.find(null, utf8(json))).isNull();
    }

    @Test
    void theKeyOfARecordIsLookedAtToo() {
        assertThat(scanner.find("SHOP:P1:13800000000".getBytes(UTF_8), utf8("{'version':1}")))
                .isEqualTo(new Found(LeakKind.PHONE, "key"));
        assertThat(scanner.find("13800000000".getBytes(UTF_8), utf8("{'review':'13800000000'}")))
                .isNull();
    }

    /** A policy names the desk to which one objects; nobody else's number is let out by that. */
    @Test
    void whatAPolicyPublishesMayBeWritten() {
        ResultScanner ours =
                new ResultScanner(List.of("appeal: 申诉请联系 appeals@example.cn 或 13800000000"));

        assertThat(ours.find(null, utf8("{'appeal':'x','text':{'zh':'联系 13800000000'}}"))).isNull();
        assertThat(ours.find(null, utf8("{'text':{'zh':'联系 13800000001'}}"))).isNotNull();
        assertThat(ours.find(null, utf8("{'subject':{'kind':'SHOP','id':'13800000001'}}")))
                .isNotNull();
    }

    private static byte[] utf8(String singleQuoted) {
        return singleQuoted.replace('\'', '"').getBytes(UTF_8);
    }
}
