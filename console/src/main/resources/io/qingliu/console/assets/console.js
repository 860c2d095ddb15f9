// What pages do beside links and forms. Without it everything can still be read and done.
(function () {
  "use strict";

  function colour(name) {
    var probe = document.createElement("span");
    probe.style.color = "var(--" + name + ")";
    document.body.appendChild(probe);
    var value = getComputedStyle(probe).color;
    probe.remove();
    return value;
  }

  // A box in the head of a table ticks all rows.
  document.addEventListener("change", function (event) {
    var all = event.target;
    if (!all.matches || !all.matches("[data-tick-all]")) {
      return;
    }
    all.closest("form").querySelectorAll("tbody input[type=checkbox]").forEach(function (each) {
      each.checked = all.checked;
    });
  });

  // On a narrow screen the filters begin closed.
  function fold(root) {
    if (window.matchMedia("(max-width: 60rem)").matches) {
      root.querySelectorAll("details.filters").forEach(function (each) {
        each.open = false;
      });
    }
  }

  // A form is sent once, and its button says so at once.
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.method !== "post") {
      return;
    }
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    form.setAttribute("aria-busy", "true");
    var button = event.submitter;
    if (button && button.tagName === "BUTTON" && !button.classList.contains("quiet")) {
      button.dataset.text = button.textContent;
      button.textContent = document.body.dataset.sending;
      button.classList.add("sending");
    }
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) {
      delete form.dataset.sent;
      form.removeAttribute("aria-busy");
    });
    document.querySelectorAll("button.sending").forEach(function (button) {
      button.textContent = button.dataset.text;
      button.classList.remove("sending");
    });
  });

  // Whether somebody has begun to write, choose or tick something, which a page loaded anew would lose.
  function isTouched() {
    return Array.prototype.some.call(document.querySelectorAll("main textarea, main input[name=note], main input[name=case], main select"), function (each) {
      if (each.tagName === "SELECT") {
        return each.selectedIndex !== Math.max(0, Array.from(each.options).findIndex(function (option) { return option.defaultSelected; }));
      }
      return each.type === "checkbox" ? each.checked !== each.defaultChecked : each.value !== each.defaultValue;
    });
  }

  // Whether somebody is further down the page, or at a control of it: loaded anew it would begin at the top.
  function isReading() {
    var main = document.getElementById("main");
    var message = document.getElementById("following");
    var at = document.activeElement;
    var scrolled = message && message.getBoundingClientRect().bottom < 0;
    return scrolled || (main && at && at !== main && main.contains(at) && !(message && message.contains(at)));
  }

  // What was waited for has come: the page is loaded anew, unless somebody is at work on it; a link stays.
  function renew() {
    var ready = document.querySelector("[data-refresh]");
    if (ready && !isTouched() && !isReading() && !document.querySelector("form[data-sent]")) {
      window.location.replace(ready.dataset.refresh);
    }
  }

  // What is read out when it changes is left alone while it says the same.
  document.addEventListener("htmx:oobBeforeSwap", function (event) {
    var now = event.detail.target;
    var next = event.detail.fragment.firstElementChild;
    event.detail.shouldSwap = !next || now.className !== next.className || now.innerHTML !== next.innerHTML;
  });

  // A message that could not ask asks again, a few times and each time later; after that its link is left.
  var unanswered = 0;
  function askAgain(event) {
    var asking = event.detail.elt;
    if (asking && asking.id === "follow" && unanswered < 5) {
      unanswered += 1;
      window.setTimeout(function () {
        if (document.contains(asking)) {
          window.htmx.trigger(asking, "again");
        }
      }, unanswered * 2000);
    }
  }
  document.addEventListener("htmx:responseError", askAgain);
  document.addEventListener("htmx:sendError", askAgain);

  // What stays free at the right end, in pixels: for the date that the strip has there, or none where there is little room.
  function ends(element) {
    return element.clientWidth < 600 ? 16 : 60;
  }

  // The timeline: a row a rule, a bar a window.
  function timeline(element) {
    var data = JSON.parse(element.dataset.timeline);
    // A drawing measures its texts itself, and knows no font that is inherited.
    var font = getComputedStyle(document.body).fontFamily;
    var chart = window.echarts.init(element, null, { renderer: "svg" });
    var zone = element.dataset.zone;
    var format = new Intl.DateTimeFormat(element.dataset.language, { timeZone: zone, month: "short", day: "numeric" });
    var exact = new Intl.DateTimeFormat(element.dataset.language, { timeZone: zone, dateStyle: "medium", timeStyle: "short" });
    var text = colour("text");
    var soft = colour("soft");
    var line = colour("line");
    var accent = colour("accent");
    var warn = colour("warn");
    var times = [];
    data.windows.forEach(function (each) {
      times.push(each[1], each[2]);
    });
    var least = Math.min.apply(null, times);
    var most = Math.max.apply(null, times);
    var room = Math.max((most - least) * 0.03, 43200000);
    var pins = data.pins.filter(function (pin) {
      return pin[0] >= least && pin[0] <= most + 60 * 86400000;
    });
    pins.forEach(function (pin) {
      most = Math.max(most, pin[0]);
    });
    var series = data.rules.map(function (rule, row) {
      return {
        type: "scatter",
        symbolSize: 0,
        silent: true,
        data: [[least, row]],
        markArea: {
          silent: false,
          itemStyle: { color: accent, opacity: 0.45 },
          emphasis: { disabled: true },
          data: []
        },
        markLine: {
          silent: false,
          symbol: "none",
          animation: false,
          lineStyle: { width: 9, color: accent, opacity: 0.55, type: "solid", cap: "butt" },
          emphasis: { lineStyle: { width: 9, opacity: 1 } },
          label: { show: false },
          data: data.windows.filter(function (each) {
            return each[0] === row;
          }).map(function (each) {
            return [
              { coord: [each[1], row], name: rule + "  " + exact.format(each[1]) + " – " + exact.format(each[2]) + "  " + each[3] + " " + element.dataset.events },
              { coord: [Math.max(each[2], each[1] + 1), row] }
            ];
          })
        }
      };
    });
    series.push({
      type: "scatter",
      symbol: "pin",
      symbolSize: 20,
      itemStyle: { color: warn },
      data: pins.map(function (pin) {
        // Of pins that lie on each other one says what all say.
        var near = pins.filter(function (other) { return Math.abs(other[0] - pin[0]) < room / 3; });
        return { value: [pin[0], -1], name: near.map(function (each) { return exact.format(each[0]) + "  " + each[1]; }).join("\n") };
      })
    });
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: font, color: text },
      grid: { left: 8, right: ends(element), top: 8, bottom: 64, containLabel: true },
      tooltip: { renderMode: "richText", confine: true, formatter: function (item) { return item.name; } },
      xAxis: {
        type: "time", min: least - room, max: most + room,
        axisLabel: { color: soft, hideOverlap: true, formatter: function (time) { return format.format(time); } },
        axisLine: { lineStyle: { color: line } }, splitLine: { show: true, lineStyle: { color: line, opacity: 0.5 } }
      },
      yAxis: {
        type: "value", inverse: true, min: -2, max: data.rules.length, interval: 1,
        axisLabel: { color: text, formatter: function (row) { return data.rules[row] || ""; } },
        axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false }
      },
      dataZoom: [
        { type: "inside", zoomOnMouseWheel: "ctrl" },
        { type: "slider", showDetail: ends(element) > 16, height: 18, bottom: 8, borderColor: line, fillerColor: "transparent", textStyle: { color: soft }, labelFormatter: function (time) { return format.format(time); } }
      ],
      series: series
    });
    new ResizeObserver(function () { chart.resize(); }).observe(element);
  }

  // Figures: a group of bars a row of the table beside it.
  function figures(element) {
    var data = JSON.parse(element.dataset.figures);
    var colours = [colour("accent"), colour("grave"), colour("text"), colour("warn"), colour("good"), colour("soft"), "#9467bd"];
    // A drawing measures its texts itself, and knows no font that is inherited.
    var font = getComputedStyle(document.body).fontFamily;
    var chart = window.echarts.init(element, null, { renderer: "svg" });
    var text = colour("text"), line = colour("line");
    // Of few names all are shown, in several lines where there is little room.
    var room = (element.clientWidth - 70) / data.rows.length;
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: font, color: text },
      legend: { top: 0, type: "scroll", itemGap: 18, textStyle: { color: text, fontFamily: font } },
      grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
      tooltip: { renderMode: "richText", confine: true, trigger: "axis" },
      xAxis: { type: "category", data: data.rows, axisLabel: room < 72 ? { color: text, hideOverlap: true } : { color: text, interval: 0, width: room - 6, overflow: "break" }, axisLine: { lineStyle: { color: line } } },
      yAxis: { type: "value", minInterval: 1, axisLabel: { color: text }, splitLine: { lineStyle: { color: line } } },
      series: data.series.map(function (each) {
        return { type: "bar", name: each.name, data: each.data, barMaxWidth: 26, itemStyle: { color: colours[each.at % colours.length] } };
      })
    });
    new ResizeObserver(function () { chart.resize(); }).observe(element);
  }

  // What somebody did by the hour: bars, with the windows in which rules fired shaded behind them.
  function hours(element) {
    var data = JSON.parse(element.dataset.hours);
    var font = getComputedStyle(document.body).fontFamily;
    var chart = window.echarts.init(element, null, { renderer: "svg" });
    var zone = element.dataset.zone;
    var day = new Intl.DateTimeFormat(element.dataset.language, { timeZone: zone, month: "short", day: "numeric" });
    var exact = new Intl.DateTimeFormat(element.dataset.language, { timeZone: zone, dateStyle: "medium", timeStyle: "short" });
    var text = colour("text"), soft = colour("soft");
    var line = colour("line");
    var accent = colour("accent");
    var warn = colour("warn");
    var series = data.series.map(function (each) {
      return { type: "bar", stack: "all", name: each.name, data: each.data.map(function (count, at) { return [data.hours[at] + data.hour / 2, count]; }), barMinWidth: 2, barMaxWidth: 18 };
    });
    series.push({
      type: "line", data: [], silent: true,
      markArea: {
        silent: true,
        itemStyle: { color: accent, opacity: 0.12 },
        data: data.windows.map(function (window) {
          return [{ xAxis: window[0] }, { xAxis: Math.max(window[1], window[0] + data.hour) }];
        })
      }
    });
    series.push({
      type: "line", data: [],
      markLine: {
        symbol: ["none", "pin"], animation: false, lineStyle: { color: warn, width: 1.5 }, label: { show: false },
        data: data.pins.map(function (pin) { return { xAxis: pin[0], name: exact.format(pin[0]) + "  " + pin[1] }; }),
        tooltip: { trigger: "item", formatter: function (item) { return item.name; } }
      }
    });
    chart.setOption({
      animation: false,
      color: [accent, warn, colour("good"), colour("grave"), soft, text],
      textStyle: { fontFamily: font, color: text },
      legend: { top: 0, left: 0, type: "scroll", itemGap: 18, textStyle: { color: text, fontFamily: font }, data: data.series.map(function (each) { return each.name; }) },
      grid: { left: 8, right: ends(element), top: 40, bottom: 64, containLabel: true },
      tooltip: {
        renderMode: "richText", confine: true, trigger: "axis", axisPointer: { type: "line", lineStyle: { color: soft } },
        formatter: function (items) {
          return items.length === 0 ? "" : exact.format(items[0].value[0] - data.hour / 2) + items.map(function (item) { return "\n" + item.seriesName + "  " + item.value[1]; }).join("");
        }
      },
      xAxis: {
        type: "time", min: data.from, max: data.to,
        axisLabel: { color: soft, hideOverlap: true, formatter: function (time) { return day.format(time); } },
        axisLine: { lineStyle: { color: line } }
      },
      yAxis: { type: "value", minInterval: 1, axisLabel: { color: text }, splitLine: { lineStyle: { color: line } } },
      dataZoom: [
        { type: "inside", zoomOnMouseWheel: "ctrl" },
        { type: "slider", showDetail: ends(element) > 16, height: 18, bottom: 8, borderColor: line, fillerColor: "transparent", textStyle: { color: soft }, labelFormatter: function (time) { return day.format(time); } }
      ],
      series: series
    });
    new ResizeObserver(function () { chart.resize(); }).observe(element);
  }

  function draw(element) {
    if (element.dataset.drawn) {
      return;
    }
    element.dataset.drawn = "yes";
    (element.dataset.figures ? figures : element.dataset.hours ? hours : timeline)(element);
  }

  // The library of charts is large: it comes only with a page that has one, and once.
  function charts(root) {
    var all = root.querySelectorAll("[data-timeline], [data-figures], [data-hours]");
    if (window.echarts || all.length === 0) {
      all.forEach(draw);
      return;
    }
    var script = document.createElement("script");
    script.src = all[0].dataset.script;
    script.addEventListener("load", function () { all.forEach(draw); });
    document.head.appendChild(script);
  }

  function begin(root) {
    fold(root);
    charts(root);
  }

  begin(document);
  document.addEventListener("htmx:afterSettle", function (event) { begin(event.target); renew(); });
})();
