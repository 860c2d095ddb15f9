package io.qingliu.domain.casework;

/**
 * The memorandum's thirteen enterprise measures (§4), those of several parts split; in the order of
 * the text.
 */
public enum Measure {
    LIMIT_NEW_ACCOUNT,
    BLOCK_BAN_DELETE_ACCOUNT,
    CLOSE_BULK_ACCOUNT,
    CANCEL_ABUSIVE_ORDER,
    LIMIT_PUBLISHING,
    REMOVE_ITEM,
    LIMIT_PROMOTION_ENTRY,
    LIMIT_OWN_CAMPAIGN,
    DEDUCT_CREDIT_POINTS,
    LOWER_CREDIT_LEVEL,
    LIMIT_INTERNET_FINANCE,
    LIMIT_PRIVILEGES,
    LABEL_SEARCH_RISK,
    BAR_LOGISTICS_ENTERPRISE,
    DISMISS_AND_NOTIFY_PEERS,
    CLOSE_SOCIAL_ACCOUNT,
    LIMIT_ADVERTISING
}
