/** What is written on the pages: phrases in two languages, names, times and numbers. */
package io.qingliu.console.text;
