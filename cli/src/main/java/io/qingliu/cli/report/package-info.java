/**
 * The report of a month (成果统计, M-3.5): from rows of the statistics stream to one page that opens
 * without a network, and a table for spreadsheets.
 *
 * <pre>
 *   statistics ─ StatisticRows ─ MonthlyResults ─┬─ InternalPage, ResultsCsv
 *                                                └─ PublicResults ─ PublicPage, ResultsCsv
 * </pre>
 *
 * <p>The public pages are written from {@link io.qingliu.cli.report.PublicResults} alone, which
 * holds no number that may not be published: what is not there cannot leak through a chart, a title
 * or a rounding.
 */
package io.qingliu.cli.report;
