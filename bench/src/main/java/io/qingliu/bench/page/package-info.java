/** How results are shown: tables on a terminal, a file of JSON, a page with charts. */
package io.qingliu.bench.page;
