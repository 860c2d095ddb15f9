package io.qingliu.domain.event;

/**
 * The texts an event can carry behind the edge; at most 64, so that their presence fits one long.
 * Where two streams use one name for different things, there are two fields.
 */
public enum TextField {
    ORDER,
    BUYER,
    SHOP,
    ITEM,
    CATEGORY,
    CAMPAIGN,
    COUPON,
    GROUP_BUY,
    LIVE_SESSION,
    CARRIER,
    WAYBILL,
    /** Token of the installation. */
    DEVICE,
    /** Token of the handset; survives a reset. */
    HARDWARE,
    /** Token of the full address; kept for 30 days at most. */
    IP,
    /** Token of the /24 or /56 prefix. */
    IP_PREFIX,
    PAY_ACCOUNT,
    SHOP_PAY_ACCOUNT,
    SHOP_DEVICE,
    RECIPIENT_PHONE,
    /** Token of the full address, down to the door. */
    ADDRESS,
    /** Token of the address down to the building. */
    BUILDING,
    /** County the order goes to, GB/T 2260. */
    DIVISION,
    PICKUP_POINT,
    /** Not given away: masks in savepoints count places. */
    RESERVED_1,
    /** Not given away: masks in savepoints count places. */
    RESERVED_2,
    DRIVER,
    REVIEW,
    OPERATOR,
    APP,
    TICKET,
    /** Perceptual hashes of a review's pictures, joined by commas. */
    IMAGES,
    /** Monthly waybill account. */
    POOL,
    OUTLET,
    COURIER,
    /** County in which the scan was made. */
    SITE_DIVISION,
    /** County the parcel is labelled for. */
    DEST_DIVISION,
    SCANNER,
    PICKUP_CODE,
    /** Token of the building at which a parcel was handed over. */
    DROP_BUILDING,
    ACCOUNT,
    PHONE,
    /** Token of the first nine digits: a block of 100 numbers. */
    PHONE_BLOCK,
    /** Token of the first seven digits: 10,000 numbers of one city. */
    PHONE_SEGMENT,
    ID_NUMBER,
    USCC,
    CHANNEL,
    INVITER,
    /** Shape of the nickname, such as {@code a4d3}. */
    NICKNAME_SHAPE,
    AVATAR,
    FROM,
    TO,
    FROM_ACCOUNT,
    TO_ACCOUNT,
    SERIAL,
    OBJECT,
    WORK,
    HOST;

    private static final TextField[] ALL = values();

    /** This field's bit in a presence mask. */
    public long bit() {
        return 1L << ordinal();
    }

    /** The field with that ordinal, without copying the table. */
    public static TextField at(int ordinal) {
        return ALL[ordinal];
    }

    /** How many there are. */
    public static int count() {
        return ALL.length;
    }
}
