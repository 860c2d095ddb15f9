package io.qingliu.testkit.city.life;

import io.qingliu.testkit.city.wire.Dice;
import java.util.List;

/** Counties, outlets and hubs: Qingyuan's eight and a dozen elsewhere (GB/T 2260). */
public final class Places {
    /** A county. */
    public record County(String code, String name) {
        boolean inQingyuan() {
            return code.startsWith("4418");
        }
    }

    /** The county in the middle of the city. */
    public static final County QINGCHENG = new County("441802", "广东省清远市清城区");

    /** A mountain county. */
    public static final County LIANSHAN = new County("441825", "广东省清远市连山壮族瑶族自治县");

    static final County YINGDE = new County("441881", "广东省清远市英德市");

    /** The city's counties. */
    public static final List<County> QINGYUAN =
            List.of(
                    QINGCHENG,
                    new County("441803", "广东省清远市清新区"),
                    new County("441821", "广东省清远市佛冈县"),
                    new County("441823", "广东省清远市阳山县"),
                    LIANSHAN,
                    new County("441826", "广东省清远市连南瑶族自治县"),
                    YINGDE,
                    new County("441882", "广东省清远市连州市"));

    static final List<County> ELSEWHERE =
            List.of(
                    new County("440106", "广东省广州市天河区"),
                    new County("440305", "广东省深圳市南山区"),
                    new County("330106", "浙江省杭州市西湖区"),
                    new County("310115", "上海市浦东新区"),
                    new County("110105", "北京市朝阳区"),
                    new County("510107", "四川省成都市武侯区"),
                    new County("420106", "湖北省武汉市武昌区"),
                    new County("320102", "江苏省南京市玄武区"),
                    new County("430102", "湖南省长沙市芙蓉区"),
                    new County("350203", "福建省厦门市思明区"),
                    new County("370202", "山东省青岛市市南区"),
                    new County("500112", "重庆市渝北区"));

    /** Codes of the carriers. */
    public static final List<String> CARRIERS = List.of("YTO", "ZTO", "STO", "SF");

    private Places() {}

    /** A county of the country: four in ten are in the city. */
    public static County anywhere(Dice dice) {
        return dice.chance(0.4) ? dice.pick(QINGYUAN) : dice.pick(ELSEWHERE);
    }

    /** A county of another city. */
    public static County elsewhere(Dice dice) {
        return dice.pick(ELSEWHERE);
    }

    /** The place of a sender: the given outlet of a carrier in a county and one of its couriers. */
    public static Desk collection(
            String carrier, County county, int outlet, int courier, String pool) {
        String code = carrier + "-" + county.code() + "-" + outlet;
        return new Desk(carrier, code, code + "-K" + courier, pool, county.code());
    }

    /**
     * The couriers who deliver there: outlet 0 of the county, three couriers. Outlets that collect
     * are numbered from 1.
     */
    public static Desk delivery(String carrier, String division, Dice dice) {
        return delivery(carrier, division, dice, 3);
    }

    /** One of so many couriers who deliver there. */
    public static Desk delivery(String carrier, String division, Dice dice, int couriers) {
        String code = carrier + "-" + division + "-0";
        return new Desk(carrier, code, code + "-K" + dice.between(1, couriers), null, division);
    }

    /**
     * Outlet and courier of a large county, 0 or 1: honest shops are collected there, and a
     * campaign of empty parcels as well.
     */
    public static Desk sharedDesk(int index) {
        return index == 0
                ? collection("YTO", QINGCHENG, 7, 11, null)
                : collection("ZTO", YINGDE, 3, 2, null);
    }

    /** The hub of the prefecture of a county. */
    public static String hub(String carrier, String division) {
        return carrier + "-HUB-" + division.substring(0, 4);
    }

    /** A number of the carrier's usual shape (docs/reference/identifiers.md §5). */
    public static String waybill(String carrier, Dice dice) {
        return switch (carrier) {
            case "YTO" -> "YT" + dice.digits(13);
            case "ZTO" -> "7" + dice.digits(13);
            case "STO" -> "77" + dice.digits(13);
            case "SF" -> "SF" + dice.digits(13);
            default ->
                    throw new IllegalArgumentException(
                            "carrier is " + carrier + " but must be one of " + CARRIERS);
        };
    }
}
