package io.qingliu.testkit.city.neighbor.trade;

import java.util.List;

/** What shops sell: five items each, with price in fen and weight in grams. */
public enum Goods {
    SNACKS("零食", new int[] {990, 1580, 2390, 3900, 5900}, new int[] {180, 320, 500, 900, 1500}),
    CLOTHES("服饰", new int[] {4900, 7900, 9900, 15900, 29900}, new int[] {220, 350, 480, 700, 1300}),
    SHOES("鞋靴", new int[] {6900, 9900, 15900, 23900, 39900}, new int[] {650, 780, 900, 1100, 1400}),
    KITCHEN(
            "厨具",
            new int[] {1990, 3990, 6900, 12900, 25900},
            new int[] {400, 900, 1600, 2600, 4800}),
    TEA("茶叶", new int[] {3900, 6800, 12800, 19800, 39800}, new int[] {150, 260, 520, 760, 1050}),
    PHONES(
            "手机",
            new int[] {89900, 129900, 199900, 299900, 499900},
            new int[] {380, 410, 430, 450, 480}),
    APPLIANCES(
            "家电",
            new int[] {59900, 99900, 169900, 249900, 399900},
            new int[] {5200, 9800, 18000, 32000, 56000}),
    COSMETICS("美妆", new int[] {2990, 5990, 9900, 16900, 35900}, new int[] {90, 140, 210, 260, 420}),
    SEEDS("种子贴膜", new int[] {390, 590, 890, 1290, 1990}, new int[] {18, 25, 34, 42, 60}),
    TOYS("玩具", new int[] {1290, 2590, 4900, 8900, 19900}, new int[] {120, 260, 540, 900, 1900}),
    BOOKS("图书文具", new int[] {890, 1980, 3200, 4900, 8800}, new int[] {130, 320, 450, 640, 1200}),
    MEDICINE("保健", new int[] {1990, 3980, 8800, 16800, 29800}, new int[] {80, 150, 240, 380, 700});

    private final String category;
    private final int[] prices;
    private final int[] weights;

    Goods(String category, int[] prices, int[] weights) {
        this.category = category;
        this.prices = prices;
        this.weights = weights;
    }

    /** What an ordinary shop sells. */
    public static final List<Goods> ORDINARY = List.of(values());

    String category() {
        return category;
    }

    /** Price of an item, 0 to 4, in fen. */
    public int price(int item) {
        return prices[item];
    }

    /** Weight of an item, 0 to 4, in grams. */
    public int weight(int item) {
        return weights[item];
    }
}
