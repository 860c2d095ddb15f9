package io.qingliu.connectors.edge.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.connectors.edge.EdgeStories;
import io.qingliu.connectors.edge.TokenType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressFeaturesTest {
    private final EdgeFeatures edge = EdgeStories.edge();

    @ParameterizedTest
    @CsvSource({
        // an honest ending, and the same with a brusher's code
        "清城区锦绣花园3栋502室, 清城区锦绣花园3栋502室KX7",
        "清城区锦绣花园3栋502, 清城区锦绣花园3栋502KX7",
        "清城区人民路12号, 清城区人民路12号QW83",
        "清城区万达广场1201, 清城区万达广场1201 ZX9",
        "清城区万达广场A座1203, 清城区万达广场A座1203b7c",
        "清城区锦绣花园502室, 清城区锦绣花园502室8866",
        "清城区锦绣花园502室B, 清城区锦绣花园502室B7",
        "清城区锦绣花园502A, 清城区锦绣花园502AB",
        "清城区锦绣花园3-2-501, 清城区锦绣花园3-2-501-KX7",
        "清城区锦绣花园 3 502, 清城区锦绣花园 3 502 886",
        "清城区万达广场B1203, 清城区万达广场BX1203",
        "清城区帝景12A05, 清城区帝景12A05K9",
        "清城区东方SOHO, 清城区东方QXZT",
        "清城区城西大道7号（菜鸟驿站）, 清城区城西大道7号（A7K2）",
        "清城区锦绣花园3栋502室 511500, 清城区锦绣花园3栋502室 51150",
        "清城区锦绣花园3栋502室 13800000000, 清城区锦绣花园3栋502室 1380000000",
        "清城区东山村12345, 清城区东山村1234567"
    })
    void aCodeBehindTheRoomIsAMarkAndTheRoomIsNot(String honest, String marked) {
        assertThat(edge.address(honest).secretMark()).as(honest).isFalse();
        assertThat(edge.address(marked).secretMark()).as(marked).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "清城区东城街道东山村",
                "3栋",
                "清城区大学路1号清远职院7栋B座",
                "清城区T3-1802",
                "清城区负一层B12",
                "Room 502 Building 3",
                "502",
                "清城区江滨公园A",
                "清城区人民路12号3单元"
            })
    void ordinaryEndingsAreNoMarks(String address) {
        assertThat(edge.address(address).secretMark()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "锦绣花园三栋502房",
                "锦绣花园 3幢 502室",
                "锦绣花园3号楼502",
                "锦绣花园3#502室",
                "锦绣花园３栋５０２室",
                "锦绣花园3栋502室KX7",
                "锦绣花园3栋502室，511500",
                "锦绣花园，3栋，五〇二室"
            })
    void aUnitHasOneTokenHoweverItIsWritten(String written) {
        assertThat(edge.address(written).unit()).isEqualTo(edge.address("锦绣花园3栋502室").unit());
    }

    @ParameterizedTest
    @CsvSource({
        "锦绣花园3栋502室, 锦绣花园3栋1201室, 锦绣花园4栋502室",
        "锦绣花园3栋2单元502, 锦绣花园3-1-301, 锦绣花园4-1-301",
        "人民路12号502室, 人民路12号3单元101, 人民路13号502室",
        "人民路12号锦绣花园3栋A座502室, 人民路12号锦绣花园3栋A座601, 人民路12号锦绣花园3栋B座502室",
        "万达广场A1203, 万达广场A座1501, 万达广场B1203",
        "锦绣花园2单元502室, 锦绣花园3单元301室, 锦绣小区2单元502室",
        "锦绣花园1201, 锦绣花园1301, 锦绣家园1201",
        "锦绣花园十二栋502, 锦绣花园12栋601, 锦绣花园二栋502"
    })
    void neighboursShareABuildingAndTheHouseNextDoorDoesNot(
            String one, String neighbour, String nextDoor) {
        String building = edge.address(one).building();

        assertThat(edge.address(neighbour).building()).isEqualTo(building);
        assertThat(edge.address(nextDoor).building()).isNotEqualTo(building);
        assertThat(edge.address(neighbour).unit()).isNotEqualTo(edge.address(one).unit());
        assertThat(edge.token(TokenType.BUILDING, one)).isEqualTo(building);
    }

    @Test
    void aParcelsBuildingIsTheOrdersBuilding() {
        assertThat(edge.token(TokenType.BUILDING, "锦绣花园3幢"))
                .isEqualTo(edge.address("锦绣花园3栋502室").building());
    }

    @Test
    void lengthHasThreeClasses() {
        assertThat(edge.address("清城区人民路1").length()).isEqualTo(AddressFeatures.Length.SHORT);
        assertThat(edge.address("清城区人民路1号").length()).isEqualTo(AddressFeatures.Length.ORDINARY);
        assertThat(edge.address("街".repeat(40)).length())
                .isEqualTo(AddressFeatures.Length.ORDINARY);
        assertThat(edge.address("街".repeat(41)).length()).isEqualTo(AddressFeatures.Length.LONG);
    }

    @Test
    void aTokenPassesAndNothingIsMadeOfIt() {
        String token = edge.address("锦绣花园3栋502室").unit();

        assertThat(edge.address(token)).isEqualTo(new AddressFeatures(token, null, false, null));
        assertThat(edge.address(null)).isNull();
        assertThat(edge.address(" ，。")).isNull();
    }
}
